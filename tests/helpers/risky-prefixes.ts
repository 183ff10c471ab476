const signs = ['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠', '｜', '％', '﹦', '﹢', '﹣', '﹫', '−']
const controls = ['\t', '\r', '\n', '\r\n', '\0', '\u0001', '\u001f']
const skipped = [' ', '  ', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u2060', '\u202e']

/** Beginnings of text that spreadsheet programs may take for a formula, a command or a number. */
export const riskyPrefixes = [
  ...signs,
  ...controls,
  ...skipped.flatMap((space) => ['=', '+', '-', '@', '＝'].map((sign) => space + sign)),
  '\t=',
  '\r=',
  '\n=',
  '\0=',
  "'=",
  "''+",
]
