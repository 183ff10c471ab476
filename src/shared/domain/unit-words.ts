import { foldSearch } from './fold-search.ts'
import { type Unit, units } from './units.ts'

/**
 * How sheets write the units, folded and in simplified characters, besides their codes. Chinese measure words mean no other
 * word than their own: 个, 只 and 张 stay as they stand.
 */
const words: Partial<Record<Unit, string>> = {
  piece: 'pc pcs pce pieces ea each unit units stk stck stuck st piece pieces pza pieza u 件',
  set: 'sets satz kit garnitur jeu juego 套',
  pair: 'pairs paar paire par pr prs 对',
  pack: 'packs package packages pkg pkt pk packung paket ve paquet paquete 包',
  box: 'boxes bx carton cartons ctn karton kiste boite carton caja 箱',
  pallet: 'pallets palette pal 托 托盘 栈板',
  hour: 'h hr hrs hours std stunde stunden heure heures hora horas 小时 时 钟头',
  day: 'days tag tage jour jours dia dias 天 日 工日 人天',
  week: 'weeks woche wochen semaine semana 周 星期',
  month: 'months monat monate mois mes 月 个月',
  year: 'years yr jahr jahre an annee ano 年',
  visit: 'visits besuch anfahrt 次',
  person: 'persons people personen personne persona 人',
  g: 'gram grams gramm gramme gramo 克',
  kg: 'kilo kilos kilogram kilograms kilogramm kilogramme 公斤 千克',
  t: 'ton tons tonne tonnes tonnen tonelada 吨',
  mm: 'millimeter millimetre 毫米',
  m: 'meter meters metre metres mtr lfm 米 公尺',
  km: 'kilometer kilometre 公里 千米',
  m2: 'm² qm sqm 平方米 平米 平方公尺',
  m3: 'm³ cbm 立方米 立方公尺',
  l: 'liter litre liters litres ltr litro 升 公升',
  flat: 'flatrate flat lumpsum pauschal pauschale psch forfait 项 式 总价',
}

const byWord = new Map<string, Unit>(
  units.flatMap((unit) => [unit, ...(words[unit]?.split(' ') ?? [])].map((word) => [wordKey(word), unit] as const)),
)

function wordKey(text: string): string {
  return foldSearch(text).replace(/[\s.]/g, '')
}

/** The unit that a sheet means: a code of `units`, or the word as it stands. */
export function unitOfWord(text: string): string {
  return byWord.get(wordKey(text)) ?? text
}
