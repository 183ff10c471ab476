// Longer texts are no single address; the limit keeps hostile cells cheap.
const longest = 1000
const invisible = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const between = /:::|[;；,，、|\n\r]/u
const outsideQuotes = /:::|[;；,，、|\n\r](?=(?:[^"]*"[^"]*")*[^"]*$)/u
const plainAddress = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}$/
const local = /^[^\s@<>()[\]\\,;:".]+(?:\.[^\s@<>()[\]\\,;:".]+)*$/u
const domain =
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?:xn--[a-z0-9-]+|\p{L}[\p{L}\p{M}]+)$/u

/**
 * Reads one e-mail address: mailto:, angle brackets, full-width signs and stray punctuation are tidied, the domain becomes
 * lower case. What is no address keeps its text. `name` is the name that stood before angle brackets.
 */
export function readEmail(text: string): { text: string; valid: boolean; name?: string } {
  const original = text.trim()
  if (plainAddress.test(original)) return { text: original, valid: true }
  if (original.length > longest) return { text: original, valid: false }
  const plain = original.normalize('NFKC').replace(invisible, '').replaceAll('。', '.').trim()
  const named = /^(.*?)<([^<>]*)>[\s.,;]*$/su.exec(plain)
  const address = (named?.[2] ?? plain)
    .replace(/^[\s"'([]+/, '')
    .replace(/^mailto:\s*/i, '')
    .replace(/\?.*$/s, '')
    .replace(/[\s"')\].,;:]+$/, '')
  const at = address.lastIndexOf('@')
  const host = address.slice(at + 1).toLowerCase()
  if (at < 1 || address.length > 254 || !local.test(address.slice(0, at)) || !domain.test(host))
    return { text: original, valid: false }
  const name = named?.[1]?.replace(/["']/g, '').trim()
  return { text: `${address.slice(0, at)}@${host}`, valid: true, ...(name ? { name } : {}) }
}

/** The single addresses of a cell that may hold several, each with the name that belongs to it: "Meier, Anna" <a@b.de>. */
export function splitEmails(text: string): string[] {
  const separators = text.length <= longest && text.includes('"') ? outsideQuotes : between
  const pieces = text
    .split(separators)
    // Google marks the main one of several with a star.
    .map((piece) => piece.trim().replace(/^\*\s+/, ''))
    .filter(Boolean)
  const addresses: string[] = []
  let name = ''
  for (const piece of pieces) {
    if (/<[^<>]*[@＠]/u.test(piece)) addresses.push(name ? `${name}, ${piece}` : piece)
    else {
      if (name) addresses.push(name)
      if (/[@＠]/u.test(piece)) addresses.push(...piece.split(/[\s/]+(?=[^\s/]*[@＠])/u).filter(Boolean))
    }
    name = /[@＠]/u.test(piece) ? '' : piece
  }
  return name ? [...addresses, name] : addresses
}
