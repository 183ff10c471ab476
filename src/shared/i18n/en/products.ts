/** Products, services and price lists. */
export const products = {
  /** Units as they stand on paper. */
  units: {
    piece: 'pc',
    set: 'set',
    pair: 'pair',
    pack: 'pack',
    box: 'box',
    pallet: 'pallet',
    hour: 'h',
    day: 'day',
    week: 'week',
    month: 'month',
    year: 'year',
    visit: 'visit',
    person: 'person',
    g: 'g',
    kg: 'kg',
    t: 't',
    mm: 'mm',
    m: 'm',
    km: 'km',
    m2: 'm²',
    m3: 'm³',
    l: 'l',
    flat: 'flat rate',
  },
} as const
