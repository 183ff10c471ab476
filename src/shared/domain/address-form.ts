import { addressOrder } from './address.ts'

export const addressParts = ['street', 'street2', 'postcode', 'city', 'region', 'country'] as const
export type AddressPart = (typeof addressParts)[number]

/** What a country calls a part; these have names in the catalogues. */
const regionNames = ['region', 'state', 'province', 'county', 'prefecture', 'canton', 'area', 'emirate'] as const
const cityNames = ['city', 'town', 'district', 'suburb', 'township'] as const
const postcodeNames = ['postcode', 'zip', 'postalCode', 'pin', 'eircode'] as const

interface AddressForm {
  /** The fields row by row, as the country's post orders them. */
  rows: AddressPart[][]
  region: (typeof regionNames)[number]
  city: (typeof cityNames)[number]
  postcode: (typeof postcodeNames)[number]
}

const byCountry = <Name extends string>(names: readonly (readonly [Name, string])[]) =>
  new Map(names.flatMap(([name, countries]) => countries.split(' ').map((country) => [country, name] as const)))

// After libaddressinput (the address data of Chromium): state_name_type, locality_name_type, zip_name_type.
const regionOf = byCountry<AddressForm['region']>([
  ['state', 'US PR AU BR MX IN MY DE AT'],
  ['province', 'CA IT ES AR CL PE CN KR TR ID TH VN PH NL'],
  ['county', 'GB IE TW'],
  ['prefecture', 'JP'],
  ['canton', 'CH'],
  ['area', 'HK MO'],
  ['emirate', 'AE'],
])
const cityOf = byCountry<AddressForm['city']>([
  ['town', 'GB IE'],
  ['district', 'HK MO'],
  ['suburb', 'AU NZ'],
  ['township', 'TW'],
])
const postcodeOf = byCountry<AddressForm['postcode']>([
  ['zip', 'US PR PH'],
  ['postalCode', 'CA'],
  ['pin', 'IN'],
  ['eircode', 'IE'],
])

/**
 * How an address of a country is entered: which fields in which order and under which names. A region is asked for only
 * where the country's post wants one or where one stands already.
 * @param country ISO 3166-1 alpha-2, or '' when it is unknown
 * @param largeFirst from the large to the small, as addresses of East Asia are written in their own script
 */
export function addressForm(country: string, largeFirst: boolean, hasRegion: boolean): AddressForm {
  const order = addressOrder(country, largeFirst)
  const letters: Record<string, AddressPart[]> = { Z: ['postcode'], C: ['city'], S: ['region'] }
  const rows = order.split('/').flatMap((line): AddressPart[][] => {
    if (line.includes('%A') && line !== '%A') {
      // The street shares its line with the town: it has rows of its own all the same.
      const before = line.slice(0, line.indexOf('%A'))
      return [partsOf(before, letters), ['street'], ['street2']]
    }
    return line === '%A' ? [['street'], ['street2']] : [partsOf(line, letters)]
  })
  const filled = rows.filter((row) => row.length > 0)
  const asked = new Set(filled.flat())
  if (!asked.has('postcode')) filled.push(['postcode'])
  if (!asked.has('region') && hasRegion) filled.push(['region'])
  const withCountry = largeFirst ? [['country' as const], ...filled] : [...filled, ['country' as const]]
  return {
    rows: withCountry,
    region: regionOf.get(country) ?? 'region',
    city: cityOf.get(country) ?? 'city',
    postcode: postcodeOf.get(country) ?? 'postcode',
  }
}

function partsOf(line: string, letters: Record<string, AddressPart[]>): AddressPart[] {
  return [...line.matchAll(/%([A-Z])/g)].flatMap(([, letter = '']) => letters[letter] ?? [])
}
