/**
 * A text with `{{field}}` in it, filled in. A line that names a field without a value is left out; a field that is not
 * known stays as it is written.
 */
export function fillWords(text: string, values: Readonly<Record<string, string>>): string {
  const known = (name: string) => Object.hasOwn(values, name)
  const fields = /\{\{ *(\w+) *\}\}/g
  return text
    .split(/\r?\n/)
    .filter((line) => [...line.matchAll(fields)].every(([, name = '']) => !known(name) || values[name] !== ''))
    .map((line) => line.replace(fields, (field, name: string) => (known(name) ? (values[name] ?? '') : field)))
    .join('\n')
}
