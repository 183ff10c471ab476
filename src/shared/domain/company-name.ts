import { fold } from './fold.ts'
import { looseName } from './loose-name.ts'
import { foldSearch } from './fold-search.ts'

// Legal forms of companies, folded and without dots, of the twenty largest markets and their neighbours.
const legalForms = [
  // DE, AT, CH
  'gmbh|mbh|ggmbh|gesmbh|kgaa|ohg|gbr|aktiengesellschaft|gesellschaft mit beschrankter haftung|sagl',
  // GB, IE, US, CA, AU, IN, SG, HK, MY, ZA
  'ltd|limited|llc|llp|lllp|pllc|plc|inc|incorporated|corp|corporation|pty|pte|pvt|private|bhd|sdn',
  // FR, BE, IT, ES, PT, BR, MX
  'sarl|sas|sasu|eurl|eirl|selarl|scop|asbl|vzw|ivzw|sprl|bvba|srl|srls|spa|snc|slu|sau|lda|ltda|eireli|epp|sapi de cv|sa de cv|s de rl de cv|s de rl',
  // NL, Nordic, PL, CZ, SK, HU, RO, TR, RU
  'vof|cvba|asa|aps|oyj|sp z ?oo|sp z o o|sp j|sp k|spolka z oo|spolka|sro|spol s ro|spol|kft|zrt|nyrt|doo|ood|eood|ooo|oao|zao|pao',
  'ооо|оао|зао|пао|нко|sti|sirketi',
  // JP, KR and Chinese in Latin letters
  'kabushiki kaisha|godo kaisha|yugen kaisha|co ltd|company limited|jusik hoesa',
].join('|')
const organisationWords =
  'gesellschaft|genossenschaft|stiftung|verein|gruppe|holdings?|group|foundation|university|groupe|gruppo|societe|cooperativa|' +
  'institut|institute|association|gemeinde|stichting|fundacion|fundacao|fondazione|fondation|stiftelsen|nadace|fundacja|hotel|restaurant'
const plainForm = new RegExp(`(?:^| )(?:${legalForms}|${organisationWords})(?: |$)`)
// Two letters may be a name (Sá, Co, Ng), so these count only as the law writes them, after other words.
const shortForm =
  /\s(?:AG|KG|UG|SE|EG|eG|e\.? ?V\.?|OG|e\.?U\.?|S\.?A\.?|S\.L\.|SL|S\.?C\.?|N\.?V\.?|B\.?V\.?|AB|HB|A\/S|AS|Oy|OY|K\.?K\.|G\.?K\.|d\.d\.|a\.s\.|A\.Ş\.|АО|ИП|L\.?P\.|Co\.|AE|A\.E\.)(?=[\s,)]|$)/u
// At the end of a name that is known to be a company's, the short forms are sure in any case.
const endingForm = new RegExp(
  ` (?:${legalForms}|ag|kg|ug|se|eg|e ?v|og|e ?u|sa|sl|sc|nv|bv|ab|hb|as|oy|kk|gk|dd|ао|ип|lp|co|cie|company|compagnie|ae|und|and|et|haftungsbeschrankt)$`,
)
const leadingForm = new RegExp(`^(?:${legalForms}|the|firma|fa|ао|ип|pt|cv) `)
const eastAsianForm =
  /股份有限公司|有限责任公司|有限公司|无限公司|总公司|分公司|公司|集团|株式会社|合同会社|有限会社|合资会社|合名会社|[(]株[)]|[(]有[)]|주식회사|유한회사|[(]주[)]/gu
const partners =
  /(?:&|\+|\bund\b|\band\b|\bet\b)\s*(?:co|cie|sons?|sohne?|tochter|partners?|partner|associates|fils|figli|hijos|zonen|bros|brothers)\b/
const eastAsian =
  /公司|集团|集團|有限|株式会社|合同会社|有限会社|合資会社|㈱|\(株\)|（株）|㈲|주식회사|유한회사|㈜|事务所|事務所|银行|銀行|大学|大學|学校|學校|學院|学院|医院|醫院|商行|商店|商社|商会|工厂|工廠|酒店|饭店|飯店|宾馆|賓館|超市|餐厅|餐廳|药店|藥局|药房|诊所|診所|幼儿园|中学|小学|经营部|批发部|服务部|工程行|企業社|實業|实业|法人|組合|製作所|病院|은행|병원|대학교|산업|研究院|研究所|协会|協會|基金会|基金會|委员会|委員會|合作社|工作室/u
const eastAsianEnd = /^\p{Script=Han}{3,}[厂廠局店行社部]$/u

/**
 * Whether a name is that of a company by its legal form ("Meier GmbH & Co. KG", "Kowalski Sp. z o.o.", 山东某某有限公司,
 * 株式会社例) or a word that only organisations bear. False means not known: "Apple" has none.
 */
export function looksLikeCompany(text: string): boolean {
  if (text.length > 300) return false
  if (eastAsian.test(text) || eastAsianEnd.test(text.trim())) return true
  if (/^(?:Firma|Fa\.) \S/.test(text)) return true
  const folded = fold(text)
  if (partners.test(folded)) return true
  if (
    plainForm.test(
      folded
        .replaceAll('.', '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
  )
    return true
  return shortForm.test(text) && (text !== text.toUpperCase() || /\.|\b(?:AG|KG|UG|NV|BV|A\/S)\b/.test(text))
}

// What says no more than that it is a company, or joins the words of a form.
const formless = new Set('co company cie compagnie und and et the firma fa 公司 haftungsbeschrankt'.split(' '))
const spelledForms = new Map(
  Object.entries({
    limited: 'ltd',
    incorporated: 'inc',
    corporation: 'corp',
    private: 'pvt',
    aktiengesellschaft: 'ag',
    'gesellschaft mit beschrankter haftung': 'gmbh',
    mbh: 'gmbh',
    gesmbh: 'gmbh',
    srls: 'srl',
    'kabushiki kaisha': '株式会社',
    kk: '株式会社',
    '(株)': '株式会社',
    'godo kaisha': '合同会社',
    gk: '合同会社',
    'yugen kaisha': '有限会社',
    '(有)': '有限会社',
    '(주)': '주식회사',
    'jusik hoesa': '주식회사',
    有限责任公司: '有限公司',
    'co ltd': 'ltd',
    'company limited': 'ltd',
    ооо: 'ooo',
    оао: 'oao',
    зао: 'zao',
    пао: 'pao',
    'spolka z oo': 'sp z oo',
    'sp z o o': 'sp z oo',
  }),
)

/** A company's name taken apart. */
export interface CompanyName {
  /**
   * The name, loosely spelled, without its legal form: "Müller GmbH & Co. KG" and "Mueller" are muller, 山东某某集团有限公司 is
   * 山东某某, 株式会社例 is 例. A name that is nothing but a legal form stays.
   */
  stem: string
  /** The legal form in one spelling, so that Ltd is Limited; empty where the name tells none. */
  form: string
}

export function readCompanyName(name: string): CompanyName {
  const forms: string[] = []
  const takeForm = (form: string) => {
    forms.push(form.trim())
    return ' '
  }
  const bare = foldSearch(name).replace(eastAsianForm, takeForm)
  let stem = bare
    .replace(/[.'’]|(?<=\b\p{L})\/(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  for (let before = ''; before !== stem;) {
    before = stem
    stem = stem.replace(endingForm, takeForm).trim().replace(leadingForm, takeForm).trim()
  }
  const loose = looseName(stem)
  if (loose === '') return { stem: looseName(name), form: '' }
  const told = forms.map((form) => spelledForms.get(form) ?? form).filter((form) => !formless.has(form))
  return { stem: loose, form: [...new Set(told)].toSorted().join(' ') }
}

/** The stem of a company's name: see `CompanyName`. */
export function companyStem(name: string): string {
  return readCompanyName(name).stem
}
