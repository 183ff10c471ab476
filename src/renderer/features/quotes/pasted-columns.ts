import { headerKey } from '../../../shared/domain/contact-fields.ts'
import { readProductHeader } from '../../../shared/domain/product-fields.ts'
import { type LineField, lineFields } from './line-values.ts'

/**
 * Where the cells of a pasted column go: into a cell of the lines, below the text (a number with its heading), or nowhere,
 * as the running numbers of lines.
 */
export type PastedColumn = LineField | 'number' | 'description' | 'position'

/** What sheets of quotes call their columns beside the words that imports of products know, in the words of `headerKey`. */
const ownWords = new Map(
  Object.entries({
    position: 'pos position no nr lfdnr line lineno num 序号 项次 行号',
    text: 'text service services leistung leistungen artikelundleistung prestation servicio 内容 项目内容 服务 服务内容',
    quantity:
      'quantity qty quantities amountofunits numberofunits pieces menge anzahl stuckzahl stk quantite qte cantidad 数量 件数 采购数量 需求数量',
    discount: 'discount disc rebate rabatt nachlass remise descuento 折扣 折扣率 优惠',
    tax: 'salestax 营业税',
    unitPrice: 'priceperunit unitrate each epreis ep 报价单价',
  } satisfies Partial<Record<PastedColumn, string>>).flatMap(([column, words]) =>
    words.split(' ').map((word) => [word, column as PastedColumn] as const),
  ),
)

const ofProducts: Readonly<Record<string, PastedColumn>> = {
  name: 'text',
  description: 'description',
  number: 'number',
  unit: 'unit',
  price: 'unitPrice',
  tax: 'tax',
  cost: 'cost',
}

/** The column that a heading names; undefined where it names none that lines have, or prices of another currency or quantity. */
function columnOf(heading: string, currency: string): PastedColumn | undefined {
  const own = ownWords.get(headerKey(heading))
  if (own) return own
  const { key = '', from, weak, currency: told } = readProductHeader(heading)
  if (weak) return undefined
  if (key === 'price' && (from > 0 || (told !== '' && told !== currency))) return undefined
  return ofProducts[key]
}

/**
 * The columns that the first row of pasted cells names, each once; null where it is no row of headings: it names less
 * than two, or figures stand in it. Without a name, the text is what else tells the item, or the first column that has no
 * known heading.
 */
export function columnsNamed(
  row: readonly string[],
  currency: string,
  isNumber: (cell: string) => boolean,
): (PastedColumn | undefined)[] | null {
  const named = row.map((heading) => columnOf(heading, currency))
  const columns = named.map((column, at) =>
    column === 'description' || named.indexOf(column) === at ? column : undefined,
  )
  const fields = columns.filter((column) => lineFields.some((field) => field === column) || column === 'description')
  if (new Set(fields).size < 2 || row.some(isNumber)) return null
  if (columns.includes('text')) return columns
  const [text] = [
    columns.indexOf('description'),
    columns.indexOf('number'),
    named.indexOf(undefined),
    columns.indexOf('position'),
  ].filter((at) => at >= 0)
  return text === undefined ? null : columns.with(text, 'text')
}
