// Postcodes that may begin with zeros: how many digits they have, how few a spreadsheet may have left of them, and where.
const withZeros: [digits: number, least: number, countries: string][] = [
  [5, 3, 'US PR IT FI'],
  [5, 4, 'DE FR ES LT UA TR MX KR MY PE'],
  [6, 5, 'CN RO SG KZ CO EC'],
  [7, 5, 'JP'],
  [8, 7, 'BR'],
  [4, 3, 'AU NZ DK'],
  [4, 2, 'NO'],
  [4, 1, 'ZA'],
]
const lengths = new Map(
  withZeros.flatMap(([digits, least, countries]) =>
    countries.split(' ').map((country) => [country, { digits, least }]),
  ),
)
// US states and territories with ZIP codes from 005 to 098. Codes such as WA, which are states elsewhere too, have others.
const zeroStates =
  /^(?:CT|MA|ME|NH|NJ|RI|VT|PR|VI|Connecticut|Massachusetts|Maine|New Hampshire|New Jersey|Rhode Island|Vermont|Puerto Rico|(?:US )?Virgin Islands)$/i

/**
 * Gives a postcode back the zeros it lost in a spreadsheet (US 8014 → 08014, CN 10010 → 010010) and takes away a decimal
 * part (8014.0). Without a country, a US state whose ZIP codes begin with 0 decides. Anything else stays as it is.
 * @param country ISO 3166-1 alpha-2 code, or '' when it is unknown
 */
export function repairPostcode(
  postcode: string,
  country: string,
  region = '',
): { postcode: string; repaired: boolean } {
  const typed = postcode.trim()
  const whole = typed.replace(/^(\d+)\.0+$/, '$1')
  const place = country || (zeroStates.test(region.trim()) ? 'US' : '')
  const [, figures = '', more = ''] = /^(\d+)(-\d{4})?$/.exec(whole) ?? []
  const { digits, least } = lengths.get(place) ?? { digits: 0, least: 0 }
  const short = figures.length >= least && figures.length < digits && (more === '' || place === 'US')
  const found = short && Number(figures) > 0 ? figures.padStart(digits, '0') + more : whole
  return { postcode: found, repaired: found !== typed }
}

const notations: Record<string, [written: RegExp, tidied: string]> = {
  NL: [/^(\d{4})\s*([a-z]{2})$/i, '$1 $2'],
  GB: [/^([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})$/i, '$1 $2'],
  IE: [/^([a-z]\d[\dw])\s*([a-z\d]{4})$/i, '$1 $2'],
  CA: [/^([a-z]\d[a-z])[\s-]*(\d[a-z]\d)$/i, '$1 $2'],
  SE: [/^(\d{3})\s*(\d{2})$/, '$1 $2'],
  CZ: [/^(\d{3})\s*(\d{2})$/, '$1 $2'],
  SK: [/^(\d{3})\s*(\d{2})$/, '$1 $2'],
  GR: [/^(\d{3})\s*(\d{2})$/, '$1 $2'],
  PL: [/^(\d{2})[\s-]?(\d{3})$/, '$1-$2'],
  PT: [/^(\d{4})[\s-]?(\d{3})$/, '$1-$2'],
  JP: [/^〒?\s*(\d{3})[\s-]?(\d{4})$/, '$1-$2'],
  BR: [/^(\d{5})[\s-]?(\d{3})$/, '$1-$2'],
  US: [/^(\d{5})[\s-]?(\d{4})$/, '$1-$2'],
}

/** A postcode as its country writes it: sw1a1aa is SW1A 1AA, 1012lg is 1012 LG. What does not look like one stays as it is. */
export function tidyPostcode(postcode: string, country: string): string {
  const typed = postcode.normalize('NFKC').trim()
  const notation = notations[country]
  if (notation?.[0].test(typed)) return typed.replace(notation[0], notation[1]).toUpperCase()
  return typed
}

// How postcodes look, with one of each country: after libaddressinput (the address data of Chromium).
const examples: Record<string, [pattern: RegExp, example: string]> = {
  AR: [/^[A-HJ-NP-Z]?\d{4}([A-Z]{3})?$/, 'C1070AAM'],
  AT: [/^\d{4}$/, '1010'],
  AU: [/^\d{4}$/, '2060'],
  BE: [/^\d{4}$/, '4000'],
  BG: [/^\d{4}$/, '1000'],
  BR: [/^\d{5}-\d{3}$/, '40301-110'],
  CA: [/^[A-Z]\d[A-Z] \d[A-Z]\d$/, 'H3Z 2Y7'],
  CH: [/^\d{4}$/, '2544'],
  CN: [/^\d{6}$/, '266033'],
  CZ: [/^\d{3} \d{2}$/, '100 00'],
  DE: [/^\d{5}$/, '26133'],
  DK: [/^\d{4}$/, '8660'],
  EE: [/^\d{5}$/, '69501'],
  ES: [/^\d{5}$/, '28039'],
  FI: [/^\d{5}$/, '00550'],
  FR: [/^\d{5}$/, '33380'],
  GB: [/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'EC1Y 8SY'],
  GR: [/^\d{3} \d{2}$/, '151 24'],
  HR: [/^\d{5}$/, '10000'],
  HU: [/^\d{4}$/, '1037'],
  ID: [/^\d{5}$/, '40115'],
  IE: [/^[A-Z]\d[\dW] [A-Z\d]{4}$/, 'A65 F4E2'],
  IL: [/^\d{5}(\d{2})?$/, '9614303'],
  IN: [/^\d{3} ?\d{3}$/, '110034'],
  IT: [/^\d{5}$/, '00144'],
  JP: [/^\d{3}-\d{4}$/, '154-0023'],
  KR: [/^\d{5}$/, '03051'],
  LI: [/^94\d{2}$/, '9496'],
  LT: [/^(LT-)?\d{5}$/, '04340'],
  LU: [/^(L-)?\d{4}$/, '4750'],
  LV: [/^(LV-)?\d{4}$/, 'LV-1073'],
  MX: [/^\d{5}$/, '02860'],
  MY: [/^\d{5}$/, '43000'],
  NL: [/^\d{4} [A-Z]{2}$/, '1234 AB'],
  NO: [/^\d{4}$/, '0025'],
  NZ: [/^\d{4}$/, '6001'],
  PH: [/^\d{4}$/, '1008'],
  PL: [/^\d{2}-\d{3}$/, '00-950'],
  PT: [/^\d{4}-\d{3}$/, '2725-079'],
  RO: [/^\d{6}$/, '060274'],
  RU: [/^\d{6}$/, '247112'],
  SE: [/^\d{3} \d{2}$/, '114 55'],
  SG: [/^\d{6}$/, '546080'],
  SI: [/^(SI-)?\d{4}$/, '4000'],
  SK: [/^\d{3} \d{2}$/, '010 01'],
  TH: [/^\d{5}$/, '10150'],
  TR: [/^\d{5}$/, '01960'],
  TW: [/^\d{3}(\d{2,3})?$/, '106'],
  UA: [/^\d{5}$/, '15432'],
  US: [/^\d{5}(-\d{4})?$/, '95014'],
  VN: [/^\d{5}\d?$/, '70010'],
  ZA: [/^\d{4}$/, '0083'],
}

/** A postcode of the country as it should look, when the one that is typed looks otherwise; null when there is nothing to say. */
export function postcodeHint(postcode: string, country: string): string | null {
  const [pattern, example] = examples[country] ?? []
  const typed = tidyPostcode(postcode, country)
  return example === undefined || typed === '' || pattern?.test(typed) ? null : example
}
