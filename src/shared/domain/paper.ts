// Countries that write on Letter paper.
const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'VE',
  'PR',
  'GT',
  'CR',
  'PA',
  'DO',
  'SV',
  'HN',
  'NI',
])

/** Whether offices of a country write on Letter paper; the others write on A4. */
export const usesLetter = (country: string) => letterCountries.has(country)

/** The locale of days and figures on the paper of an office, in one of the program's languages. */
export function paperLocale(language: string, country: string): string {
  if (language !== 'en') return language
  return usesLetter(country) ? 'en-US' : 'en-GB'
}
