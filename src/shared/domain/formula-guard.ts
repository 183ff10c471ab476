/** Signs with which spreadsheet programs begin a formula, a command or a number, beside their wide and small forms. */
const risky = /^[=+\-@|%\u2212]/
/** What a program may skip before it looks: spaces, control and invisible characters, byte order marks. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const skipped = /^[\s\u0000-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/u
// oxlint-disable-next-line no-control-regex -- as above
const control = /^[\u0000-\u001f]/

/**
 * Text as it may stand in a cell of a CSV file: where a spreadsheet program could take it for a formula, an apostrophe
 * goes before it. So it does before text that would read as guarded, so that `unguardFormula` restores every text exactly.
 */
export function guardFormula(text: string): string {
  return isRisky(text.replace(/^'+/, '')) ? `'${text}` : text
}

/** Takes the apostrophe off that `guardFormula`, or another program that guards in this way, put before a text. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && isRisky(text.replace(/^'+/, '')) ? text.slice(1) : text
}

function isRisky(text: string): boolean {
  return control.test(text) || risky.test(text.replace(skipped, '').slice(0, 2).normalize('NFKC'))
}
