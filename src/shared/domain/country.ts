import { fold } from './fold.ts'

// Where two languages mean different countries by one word, the first one counts.
const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'pl',
  'cs',
  'sv',
  'da',
  'nb',
  'fi',
  'ru',
  'tr',
  'hu',
]
// Spellings that the platform's own names do not have.
const aliases: Record<string, string> = {
  US: 'usa|unitedstates|theunitedstates|etatsunisdamerique|estadosunidosdeamerica|america|unitedstatesofamerica|vereinigtestaatenvonamerika|eeuu|美国|美國|アメリカ',
  GB: 'uk|gbr|unitedkingdomofgreatbritainnorthernireland|unitedkingdomofgreatbritain|greatbritain|england|scotland|wales|northernireland|grossbritannien|grandebretagne|granbretana',
  DE: 'd|deu|ger|brd|federalrepublicofgermany|bundesrepublikdeutschland',
  CN: 'chn|prc|chinapeoplesrepublicof|prchina|peoplesrepublicofchina|volksrepublikchina|mainlandchina|中华人民共和国|中華人民共和國|中国大陆|中國大陸',
  HK: 'hkg|hongkong|hongkongsar|hongkongsarchina|hongkongspecialadministrativeregion|香港',
  MO: 'mac|macau|macao|澳门|澳門',
  TW: 'twn|roc|taiwanprovinceofchina|taiwanrepublicofchina|republicofchina|taiwanroc|臺灣|中国台湾|中國台灣',
  KR: 'kor|rok|korearepublicof|koreasouth|southkorea|republicofkorea|korea|sudkorea|韩国|韓國|南韓|대한민국|한국',
  JP: 'jpn',
  FR: 'f|fra',
  AT: 'a|aut|osterreich',
  CH: 'che|schweiz|suisse|svizzera|switzerland',
  IT: 'i|ita',
  ES: 'e|esp',
  NL: 'nld|ned|holland',
  BE: 'b|bel|belgie|belgique',
  LU: 'l|lux',
  PT: 'p|prt',
  SE: 's|swe|sverige',
  NO: 'n|nor|norge',
  DK: 'dnk|danmark',
  FI: 'fin|suomi',
  PL: 'pol|polska',
  CZ: 'cze|czechrepublic|tschechien|tschechischerepublik|cesko|ceskarepublika',
  HU: 'hun|magyarorszag',
  RU: 'rus|russianfederation|россия',
  UA: 'ukr|украіна|украина',
  GR: 'grc|hellas|ελλαδα',
  TR: 'tur|turkey|turkiye',
  IE: 'irl|eire|republicofireland',
  CA: 'can',
  AU: 'aus',
  IN: 'ind',
  BR: 'bra',
  MX: 'mex',
  AE: 'are|uae|vae',
  VN: 'vnm|vietnam|socialistrepublicofvietnam',
  MM: 'burma|mmr',
  MK: 'macedonia|fyrom|macedoniatheformeryugoslavrepublicof|republicofmacedonia',
  LY: 'lby|libyanarabjamahiriya',
  KG: 'kgz|kyrgyzrepublic',
  HM: 'hmd|heardislandmcdonaldislands',
  SJ: 'sjm|svalbardjanmayenislands',
  PN: 'pcn|pitcairn',
  VI: 'vir|virginislandsus|unitedstatesvirginislands',
  VG: 'vgb|virginislandsbritish',
  SH: 'shn|sainthelena',
  AX: 'alandislands',
  IR: 'irn|iranislamicrepublicof|islamicrepublicofiran|persia',
  BO: 'bol|boliviaplurinationalstateof',
  VE: 'ven|venezuelabolivarianrepublicof',
  TZ: 'tza|tanzaniaunitedrepublicof',
  MD: 'mda|moldovarepublicof|moldova',
  LA: 'lao|laopeoplesdemocraticrepublic|laopdr',
  SY: 'syr|syrianarabrepublic|syria',
  BN: 'brn|bruneidarussalam',
  KP: 'prk|koreademocraticpeoplesrepublicof|northkorea|dprk',
  CD: 'cod|congothedemocraticrepublicofthe|congodemocraticrepublicof|congodemocraticrepublicofthe|democraticrepublicofthecongo|drcongo|zaire',
  CG: 'cog|congo|republicofthecongo',
  FM: 'fsm|micronesiafederatedstatesof',
  PS: 'pse|palestine|palestinestateof|palestinianterritory|palestinianterritoryoccupied',
  CV: 'cpv|capeverde|caboverde',
  SZ: 'swz|swaziland',
  TL: 'tls|easttimor|timorleste',
  CI: 'civ|ivorycoast|cotedivoire',
  VA: 'vat|holysee|vaticancity|holyseevaticancitystate',
  GM: 'gmb|gambia',
  BS: 'bhs|bahamas',
  ZA: 'zaf|rsa|sudafrika',
  NZ: 'nzl',
  SG: 'sgp|singapur',
  TH: 'tha|siam',
  MY: 'mys',
  ID: 'idn',
  PH: 'phl',
  SA: 'sau|ksa',
  IL: 'isr',
  EG: 'egy',
  AR: 'arg',
  CL: 'chl',
  CO: 'col',
  PE: 'per',
  RO: 'rou',
  BG: 'bgr',
  HR: 'hrv',
  SI: 'svn',
  SK: 'svk|slovakrepublic',
  LT: 'ltu',
  LV: 'lva',
  EE: 'est',
  RS: 'srb',
  BA: 'bih',
  IS: 'isl',
  MT: 'mlt',
  CY: 'cyp',
  LI: 'lie',
  KZ: 'kaz',
  BY: 'blr|belarus|weissrussland',
}

let known: { codes: Set<string>; byName: Map<string, string> } | undefined

/**
 * The ISO 3166-1 alpha-2 code of a country's name in English, German, French, Spanish, Italian, Portuguese, Dutch, Chinese,
 * Japanese and ten more languages, of its code, of a usual short form (USA, UK, PRC), or
 * as databases spell it (Korea, Republic of); '' when the text names none.
 */
export function countryCode(text: string): string {
  if (text.length > 80 || /\d/.test(text)) return ''
  const { codes, byName } = (known ??= readNames())
  const code = text.trim().toUpperCase()
  if (codes.has(code)) return code
  return byName.get(key(text)) ?? byName.get(key(text.replace(/\(.*\)/, ''))) ?? ''
}

/** The ISO 3166-1 alpha-2 codes of all countries. */
export function countryCodes(): string[] {
  return [...(known ??= readNames()).codes]
}

/** The name of a country in a language; the code itself when it is unknown. */
export function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  const style = code === 'HK' || code === 'MO' ? 'short' : 'long'
  return new Intl.DisplayNames(language, { type: 'region', style }).of(code) ?? code
}

function readNames() {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  // Withdrawn codes are canonicalised to others; EU, UN and the test regions are no countries.
  const isCountry = (code: string) =>
    !/^(E[UZ]|UN|QO|X[AB]|ZZ)$/.test(code) &&
    Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
    english.of(code)
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
  const byName = new Map<string, string>()
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of codes) {
      const name = key(names.of(code) ?? code)
      if (!byName.has(name)) byName.set(name, code)
    }
  }
  for (const [code, spellings] of Object.entries(aliases))
    for (const spelling of spellings.split('|')) byName.set(key(spelling), code)
  return { codes: new Set(codes), byName }
}

function key(text: string): string {
  return fold(text)
    .replace(/^\s*the\s/, '')
    .replace(/\bsaint\b/g, 'st')
    .replace(/ (?:and|und|et|y) (?:the )?/g, ' ')
    .replace(/[^\p{L}\p{M}]/gu, '')
}
