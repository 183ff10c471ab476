import { countryCode } from '../../../../shared/domain/country.ts'
import { fold } from '../../../../shared/domain/fold.ts'
import { repairPostcode } from '../../../../shared/domain/postcode.ts'
import { splitAddress } from '../../../../shared/domain/split-address.ts'
import type { DraftAddress } from '../draft.ts'
import { type Cell, linesOf, oneLine, type RowCells } from './cells.ts'
import { labelFrom, labelOf } from './labels.ts'

const addressFields = [
  'street',
  'houseNumber',
  'street2',
  'postcode',
  'city',
  'region',
  'country',
  'address',
  'addressLabel',
]
// "PLZ/Ort" in one column.
const withPostcode = /plz|zip|post|^c\.?[ap]\.?\b/i
const postcodeAndCity = /^(?:[A-Z]{1,2}-)?(\d{4,6}|\d{3} \d{2}|\d{4} [A-Z]{2}) (\p{L}.*)$/u
const onceInAddress = new Set(['postcode', 'country', 'address', 'addressLabel'])

/** The addresses of a row: the columns of one group make one. */
export function readAddresses(row: RowCells): DraftAddress[] {
  const groups = new Map<string, Cell[]>()
  for (const key of addressFields) {
    for (const cell of row.take(key)) {
      const known = groups.get(cell.column.group)
      if (known) known.push(cell)
      else groups.set(cell.column.group, [cell])
    }
  }
  const addresses: DraftAddress[] = []
  for (const [group, cells] of groups) {
    for (const each of apart(cells)) {
      const address = readAddress(row, group, each)
      const { label: _, ...parts } = address
      if (Object.values(parts).some((part) => part !== '')) addresses.push(address)
      else for (const cell of each) if (cell.column.key === 'addressLabel') row.keep(cell)
    }
  }
  return addresses
}

// Google writes several addresses of one kind into the same cells: "Street 1 ::: Street 2" beside "City 1 ::: City 2".
function apart(cells: Cell[]): Cell[][] {
  const pieces = cells.map(({ column, value }) => (column.joined ? value.split(/ ?::: ?/) : [value]))
  const most = Math.max(...pieces.map(({ length }) => length))
  if (most === 1) return [cells]
  return Array.from({ length: most }, (_, at) =>
    cells.flatMap((cell, index) => {
      const of = pieces[index] ?? []
      // One label stands for all.
      const value = (cell.column.key === 'addressLabel' && of.length === 1 ? of[0] : of[at])?.trim()
      return value ? [{ ...cell, value }] : []
    }),
  )
}

function readAddress(row: RowCells, group: string, cells: Cell[]): DraftAddress {
  const address = { label: labelOf(group), street: '', street2: '', postcode: '', city: '', region: '', country: '' }
  const joined = (before: string, next: string) => [before, next].filter(Boolean).join(', ')
  let postcode: Cell | undefined
  let whole: Cell | undefined
  const seen = new Set<string>()
  for (const cell of cells) {
    const { key } = cell.column
    if (onceInAddress.has(key) && seen.has(key)) {
      row.keep(cell)
      continue
    }
    seen.add(key)
    const value = oneLine(cell.value)
    if (key === 'street') {
      const [first = '', ...more] = linesOf(cell.value)
      if (row.fits(cell, first) && row.fits(cell, more.join(', '))) {
        address.street = joined(address.street, first)
        address.street2 = joined(address.street2, more.join(', '))
      }
    } else if (key === 'address') whole = cell
    else if (!row.fits(cell, value)) continue
    else if (key === 'postcode') {
      postcode = cell
      address.postcode = value
    } else if (key === 'country') {
      address.country = countryCode(value)
      if (address.country === '') row.keep(cell, 'countryUnknown')
    } else if (key === 'houseNumber') address.street = [address.street, value].filter(Boolean).join(' ')
    else if (key === 'addressLabel') address.label = labelFrom(value)
    else if (key === 'street2') address.street2 = joined(address.street2, value)
    else if (
      key === 'city' &&
      address.postcode + address.city === '' &&
      withPostcode.test(cell.column.header) &&
      postcodeAndCity.test(value)
    )
      takeBoth(value, address)
    else if (key === 'city' || key === 'region') address[key] = joined(address[key], value)
  }
  if (whole) placeWhole(row, whole, address)
  if (address.country === '' && row.rules.options.country) address.country = row.rules.options.country
  if (postcode) mendPostcode(row, postcode, address)
  return address
}

function takeBoth(value: string, address: DraftAddress): void {
  const [, postcode = '', city = ''] = postcodeAndCity.exec(value) ?? []
  Object.assign(address, { postcode, city })
}

// An address that is one text: taken apart where it is certain and says the same as the columns beside it, else the street.
function placeWhole(row: RowCells, cell: Cell, address: DraftAddress): void {
  const text = linesOf(cell.value).join(', ')
  if (address.street !== '') {
    if (!isTold(text, address)) row.keep(cell)
    return
  }
  if (!row.fits(cell, text)) return
  const parts = splitAddress(text, address.country || row.rules.options.country || row.rules.officeCountry)
  const agrees = (key: 'postcode' | 'city' | 'region' | 'country') =>
    !parts?.[key] || !address[key] || fold(parts[key]) === fold(address[key])
  if (
    parts &&
    agrees('postcode') &&
    agrees('city') &&
    agrees('region') &&
    agrees('country') &&
    parts.postcode.length <= 40
  )
    for (const key of ['street', 'postcode', 'city', 'region', 'country'] as const) address[key] ||= parts[key]
  else address.street = text
}

// Whether an address says every word of a text, which may name the country besides.
function isTold(text: string, { street, street2, postcode, city, region, country }: DraftAddress): boolean {
  const wordsOf = (each: string) => fold(each).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const told = new Set(wordsOf([street, street2, postcode, city, region].join(' ')))
  const rest = wordsOf(text).filter((word) => !told.has(word))
  return rest.length === 0 || (country !== '' && countryCode(rest.join(' ')) === country)
}

function mendPostcode(row: RowCells, cell: Cell, address: DraftAddress): void {
  const typed = address.postcode
  const mended = repairPostcode(typed, address.country || row.rules.officeCountry, address.region)
  if (!mended.repaired) return
  const spoilt = { column: cell.column, value: typed }
  if (row.repair('postcodeZeros', 'postcodeShort', spoilt, mended.postcode)) address.postcode = mended.postcode
}
