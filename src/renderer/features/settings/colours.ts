/** Colours of colleagues that carry white letters; their names are `settings.colours.<name>`. */
export const colours = [
  { name: 'blue', value: '#3a63b8' },
  { name: 'teal', value: '#2f6f62' },
  { name: 'brown', value: '#8a5a2b' },
  { name: 'purple', value: '#7a4a9e' },
  { name: 'red', value: '#b03a5b' },
  { name: 'green', value: '#4a6b2a' },
  { name: 'petrol', value: '#23718f' },
  { name: 'grey', value: '#5b6472' },
] as const

/** The first colour that nobody has yet, else the one that the fewest have. */
export function nextColour(taken: readonly string[]): string {
  const count = (value: string) => taken.filter((each) => each === value).length
  return colours.map(({ value }) => value).toSorted((a, b) => count(a) - count(b))[0] ?? '#3a63b8'
}
