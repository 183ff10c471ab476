/** Units that the catalogues name in every language; any other word is shown as it is. */
export const units = [
  'piece',
  'set',
  'pair',
  'pack',
  'box',
  'pallet',
  'hour',
  'day',
  'week',
  'month',
  'year',
  'visit',
  'person',
  'g',
  'kg',
  't',
  'mm',
  'm',
  'km',
  'm2',
  'm3',
  'l',
  'flat',
] as const
export type Unit = (typeof units)[number]

export const isUnit = (word: string): word is Unit => (units as readonly string[]).includes(word)
