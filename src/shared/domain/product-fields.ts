import { type Language, languages } from '../i18n/languages.ts'
import { currencyIn, withoutCurrencies } from './currency-words.ts'
import { fieldOfHeader, headerKey } from './contact-fields.ts'
import { startOf } from './prices.ts'
import { type PriceTarget, readTarget, targetForm, writeTarget } from './price-target.ts'

/** A field of products as files have it. */
interface ProductField {
  /** Its key in mappings, after `product.`, and in the catalogues (`imports.productFields.<key>`). */
  key: string
  /** A language may follow the key after a dot, as in `name.zh-CN`. */
  local?: true
  /** Several columns may go to it. */
  repeatable?: true
  /** How headers name it, in the words of `headerKey`. */
  headers: readonly string[]
}

const field = (key: string, headers: string, more: Partial<ProductField> = {}): ProductField => ({
  key,
  headers: headers.trim().split(/\s+/),
  ...more,
})

/**
 * The fields of products that imports and exports know, with the headers of English, Chinese, German, French and Spanish
 * price lists. Which price list a price belongs to follows its key: see `PriceTarget`.
 */
export const productFields: readonly ProductField[] = [
  field('identity', 'productidentity'),
  field(
    'number',
    `sku itemsku variantsku internalreference productno productnr productnumber productcode itemno itemnumber itemcode articleno articlenumber articlecode
    artno artnr artikelnr artikelnummer artikelno produktnr produktnummer bestellnr bestellnummer materialnummer partno partnumber mpn
    ordercode ordernumber reference referencearticle refarticle codearticle codigo referencia 产品编号 产品编码 产品代码 产品货号 商品编号
    商品编码 商品代码 货号 品号 料号 物料编号 物料编码 存货编码 编码 编号 型号 产品型号`,
  ),
  field(
    'name',
    `name title productname producttitle productservicename productservice product itemname item article articlename artikel artikelname artikelbezeichnung bezeichnung
    produkt produktname produktbezeichnung kurztext designation libelle nomduproduit nomproduit produit articulo nombredelproducto producto
    nombre nom 产品 产品名称 商品 商品名称 商品名 品名 货品名称 物料名称 存货名称 名称 项目 项目名称 服务名称`,
    { local: true },
  ),
  field(
    'description',
    `description descriptions salesdescription longdescription productdescription details beschreibung artikelbeschreibung produktbeschreibung langtext
    descriptif descripcion 描述 说明 产品描述 产品说明 商品描述 规格 规格型号 规格说明 产品规格`,
    { local: true, repeatable: true },
  ),
  field(
    'productGroup',
    `category categories categoryname productcategory productcategories group productgroup productline warengruppe artikelgruppe produktgruppe kategorie categorie
    famille gamme categoria familia 类别 分类 产品分类 商品分类 产品类别 商品类别 产品组 存货分类 物料分组 系列 产品系列`,
  ),
  field(
    'unit',
    `unit units uom unitofmeasure quantityperunit salesunit einheit mengeneinheit verkaufseinheit me unite unitedevente unidad 单位
    计量单位 销售单位`,
  ),
  field(
    'cost',
    `cost costs costprice unitcost purchaseprice purchasecost purchaserate buyingprice ek ekpreis einkaufspreis kosten selbstkosten gestehungskosten prixdachat cout
    coutunitaire coste costo preciodecompra 成本 成本价 进价 采购价 采购单价 进货价`,
  ),
  field(
    'tax',
    `tax taxrate taxclass taxcode taxpercent taxpercentage vat vatrate vatcode gst mwst mwstsatz ust ustsatz steuersatz steuer steuerklasse tva tauxtva
    iva tipoiva 税率 税 税种 税别 增值税 增值税率`,
  ),
  field('active', 'active isactive enabled canbesold aktiv actif activo 启用 是否启用 在售 上架 是否上架'),
  field('discontinued', 'discontinued inactive obsolete auslaufartikel inaktiv 停产 停用 下架 停售 已停产'),
  field('pricedByParts', 'pricedbyparts'),
  field('parts', 'parts bundleparts bom stuckliste 组件 套装内容'),
  field(
    'price',
    `price prices unitprice listprice regularprice sellingprice salesprice salespricerate saleprice variantprice rate retailprice netprice grossprice baseprice standardprice preis preise
    verkaufspreis vk vkpreis listenpreis einzelpreis stuckpreis nettopreis bruttopreis uvp prix prixunitaire prixdevente tarif precio
    preciounitario preciodeventa pvp 价格 单价 售价 staffelpreis mengenpreis tierprice volumeprice 阶梯价 销售价 销售单价 零售价 定价 标准价 报价 含税价 含税单价 不含税价 不含税单价 未税价
    未税单价`,
  ),
  field('priceList', 'pricelist pricelistname pricebook preisliste listedeprix tarifa 价格表 价目表 价格类型'),
  field('currency', 'currency currencycode curr wahrung devise moneda divisa 币种 货币 币别'),
  field('priceUnit', 'priceunit pricingunit priceper preiseinheit preisbasis peh 计价数量 价格单位数量'),
  field(
    'minQuantity',
    'minquantity minqty fromquantity fromqty quantityfrom pricequantity abmenge mindestmenge staffelmenge apartirde 起始数量 最小数量 数量起',
  ),
]

const byKey = new Map(productFields.map((each) => [each.key, each]))
const byHeader = new Map(productFields.flatMap(({ key, headers }) => headers.map((header) => [header, key] as const)))

/** Headers that number something where no better column does. */
const weakNumbers = new Set([
  'ean',
  'eancode',
  'gtin',
  'upc',
  'barcode',
  'variantbarcode',
  'productid',
  'itemid',
  'internalid',
  'id',
  'code',
  'ref',
  '条码',
  '条形码',
])

const remarks = new Set([
  'note',
  'notes',
  'remark',
  'remarks',
  'comment',
  'comments',
  'bemerkung',
  'bemerkungen',
  'anmerkung',
  'hinweis',
  '备注',
  '附注',
])

/** Whether a column holds remarks, which stand in the description below their heading. */
export const isRemark = (header: string): boolean => remarks.has(headerKey(header))

const quantities = new Set(['quantity', 'qty', 'menge', 'anzahl', 'stuckzahl', 'quantite', 'cantidad', '数量'])

/** Whether a column holds quantities, of which the header does not say what they are for. */
export const isQuantity = (header: string): boolean => quantities.has(headerKey(header))

/** The parts of a mapping's field. */
export interface ProductTarget {
  key: string
  language: Language | null
  /** Of a price; null: as the row says. */
  list: PriceTarget | null
  /** The quantity from which on a price holds, in millionths. */
  from: number
}

const prefix = 'product.'
const priceForm = new RegExp(String.raw`^product\.price(?:\.${targetForm})?(?:@(\d{1,10})(?:\.(\d{1,6}))?)?$`)

/**
 * The parts of a mapping's field of products: `product.number`, `product.name.zh-CN`, `product.price.3@10` (by the list 3,
 * from a quantity of 10 on), `product.price.EUR.net.Retail` (by the list Retail, see `targetForm`); null when there is no
 * such field.
 */
export function splitProductField(text: string): ProductTarget | null {
  const price = priceForm.exec(text)
  if (price) {
    const [, ...parts] = price
    const [whole = '0', decimals = ''] = parts.splice(-2)
    const list = readTarget(parts)
    const from = Number(whole) * 1_000_000 + Number(decimals.padEnd(6, '0'))
    return list === null && parts.some(Boolean) ? null : { key: 'price', language: null, list, from }
  }
  if (!text.startsWith(prefix)) return null
  const [key = '', language, ...more] = text.slice(prefix.length).split('.')
  const found = byKey.get(key)
  const spoken = languages.find((each) => each === language) ?? null
  if (!found || key === 'price' || more.length > 0 || (language !== undefined && !(found.local && spoken))) return null
  return { key, language: spoken, list: null, from: 0 }
}

/** The field of a mapping with these parts; the other way round of `splitProductField`. */
export function productFieldOf({
  key,
  language = null,
  list = null,
  from = 0,
}: Partial<ProductTarget> & { key: string }): string {
  const decimals =
    from % 1_000_000 === 0
      ? ''
      : `.${String(from % 1_000_000)
          .padStart(6, '0')
          .replace(/0+$/, '')}`
  const quantity = from === 0 ? '' : `@${Math.floor(from / 1_000_000)}${decimals}`
  return `${prefix}${key}${language ? `.${language}` : ''}${list ? `.${writeTarget(list)}` : ''}${quantity}`
}

/** Whether all columns are headed by fields of products, as in our own exports. */
export function isOwnProductHeader(columns: readonly string[]): boolean {
  return columns.length > 0 && columns.every((column) => splitProductField(column.trim()) !== null)
}

/** Whether several columns may go to a field. */
export const takesSeveral = (key: string): boolean => byKey.get(key)?.repeatable ?? false

/** What a header of a product sheet says. */
export interface ProductHeader {
  /** Undefined where no word is known. */
  key: string | undefined
  language: Language | null
  /** ISO 4217 where a currency stands in it; '' where none does. */
  currency: string
  /** Whether it says that tax is in the price; undefined where it does not say. */
  includesTax: boolean | undefined
  /** In millionths. */
  from: number
  /** How many units a price is for: 100 of "Price per 100". */
  per: number
  /** A number only where no better column is one. */
  weak: boolean
  /** A price of a kind of its own, as "Dealer price". */
  special: boolean
}

const breakForm =
  /(?:\bfrom|\bab|\bdès|\bdes|\bà partir de|\bdesde|>=|≥|满|滿)\s*(\d{1,7})\s*(?:\+|pcs?\b|stk\b|stück|units?\b|pieces?\b|[个個件台])?|(?<![\d.])(\d{1,7})\s*(?:\+|[个個件台]?(?:以上|起))|(?<![\d.])(\d{1,7})\s*[-–~]\s*\d{1,7}(?=$|[\s)])/i
// The day on which prices hold is none: "Preise per 1.1.2026".
const perForm =
  /(?:\b(?:je|per|pro|pour|por)\s+|\/\s*)(10|12|25|50|100|200|250|500|1[.,' ]?000|10[.,' ]?000|hundred|hundert|thousand|tausend)(?![\p{L}\d]|[./-]\d)\s*(?:pcs?|pieces?|units?|stk|stck|stück|st)?\.?|每\s*(?:(\d{2,5})|([百千万萬]))[个個件只支条條张張]?/iu
const counted: Record<string, number> = {
  hundred: 100,
  hundert: 100,
  thousand: 1000,
  tausend: 1000,
  百: 100,
  千: 1000,
  万: 10_000,
  萬: 10_000,
}
const languageForms: [Language, RegExp][] = [
  ['zh-TW', /\b(?:zh-?tw|zh-?hant)\b|繁體|繁体/i],
  ['zh-CN', /\b(?:zh|zh-?cn|zh-?hans|chinese|chinesisch)\b|简体|簡體|中文/i],
  ['en', /\b(?:en|english|englisch|anglais)\b|英文|英语|英語/i],
]
const namesPrice = /^(?:price|preis|prix|precio)|(?:price|preis|prix|precio|价|价格)$/
const included = /brutto|gross|\bincl|inkl|\bttc\b|(?<!不|未)含税|(?<!不|未)含稅/i
const excluded = /netto|\bnet\b|\bexcl|exkl|\bht\b|不含税|不含稅|未税|未稅|未含/i

/** What a header says of products: "Preis EUR ab 10 Stück" is a price in euros from ten on. */
export function readProductHeader(header: string): ProductHeader {
  const text = header.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 200)
  const own = splitProductField(text)
  if (own) {
    const { key, language, from } = own
    return { key, language, currency: '', includesTax: undefined, from, per: 1, weak: false, special: false }
  }
  const many = perForm.exec(text)
  const each = plain(many && perForm, text)
  const broken = breakForm.exec(each)
  const [language = null] = languageForms.find(([, form]) => form.test(text)) ?? []
  const withoutBreak = plain(broken && breakForm, each)
  const bare = withoutCurrencies(withoutBreak)
  const taxless = bare.replace(
    /\(?\b(?:incl|excl|inkl|exkl)\.?\s*\p{L}*\.?|\b(?:netto|brutto|net|gross|ht|ttc)\b/giu,
    ' ',
  )
  const spokenForm = languageForms.find(([each]) => each === language)?.[1] ?? null
  const known =
    wordOf(text) ??
    wordOf(withoutBreak) ??
    wordOf(bare) ??
    wordOf(taxless) ??
    (spokenForm ? localWord(plain(spokenForm, text)) : undefined) ??
    (broken && headerKey(taxless) === '' ? 'price' : undefined)
  const special = known === undefined && namesPrice.test(headerKey(bare))
  const key = special ? 'price' : known
  const isPrice = key === 'price'
  const local = key !== undefined && byKey.get(key)?.local
  const quantity = Number(broken?.slice(1).find(Boolean) ?? 0)
  return {
    key: key ?? (weakNumbers.has(headerKey(text)) ? 'number' : undefined),
    language: local ? language : null,
    currency: currencyIn(text),
    includesTax: excluded.test(text) ? false : included.test(text) ? true : undefined,
    from: isPrice ? startOf(quantity * 1_000_000) : 0,
    per: isPrice || key === 'cost' ? countOf(many?.slice(1).find(Boolean) ?? '1') : 1,
    weak: key === undefined,
    special,
  }
}

const plain = (form: RegExp | null, from: string) => (form ? from.replace(form, ' ') : from)

/** "100", "1.000" and "hundred" alike. */
const countOf = (text: string) => counted[text.toLowerCase()] ?? Number(text.replace(/\D/g, ''))

const wordOf = (text: string) => byHeader.get(headerKey(text))

function localWord(text: string): string | undefined {
  const key = wordOf(text)
  return key !== undefined && byKey.get(key)?.local ? key : undefined
}

/** Headers that many other sheets have as well. */
const common = new Set([
  'name',
  'title',
  'nom',
  'nombre',
  '名称',
  '项目',
  '项目名称',
  'designation',
  'reference',
  'codigo',
  'referencia',
  '编码',
  '编号',
  '型号',
])
/** What tells a sheet of orders or of people, however many prices stand in it. */
const ofOrders =
  /^(?:order|invoice|quote|rechnung|auftrag|bestellung|commande|pedido|订单|发票|报价单)(?:id|no|nr|number|nummer|date|datum|编号|号|日期)?$/
const ofPeople = new Set([
  'email',
  'phone',
  'givenName',
  'familyName',
  'customer',
  'contactPerson',
  'street',
  'city',
  'postcode',
])

/**
 * Whether a sheet holds products, by its headers: what numbers and names a product, or either beside a price, and nothing
 * of people or orders. Sheets of our own exports say it in every header.
 */
export function tellsProducts(columns: readonly string[]): boolean {
  const named = columns.filter((column) => column.trim() !== '')
  if (isOwnProductHeader(named)) return true
  const read = named.map((column) => ({ header: headerKey(column), ...readProductHeader(column) }))
  const has = (...keys: string[]) => read.some(({ key, weak }) => key !== undefined && !weak && keys.includes(key))
  const sure = (wanted: string) => read.some(({ key, weak, header }) => !weak && key === wanted && !common.has(header))
  const likely = has('name', 'number') && (read.some(({ weak }) => weak) || has('productGroup', 'unit', 'minQuantity'))
  const others = named.some((column) => {
    if (ofOrders.test(headerKey(column))) return true
    const [contact = ''] = fieldOfHeader(column)?.split('.') ?? []
    return ofPeople.has(contact) && readProductHeader(column).key === undefined
  })
  const numbered = sure('number')
  const called = sure('name')
  return ((numbered && called) || (has('price', 'cost') && (numbered || called || likely))) && !others
}
