import { headerWords } from './header-words.ts'
import { foldSearch } from './fold-search.ts'
import { vcardHeadings } from './vcard-headings.ts'

export type FieldKind =
  | 'text'
  | 'longText'
  | 'name'
  | 'email'
  | 'phone'
  | 'web'
  | 'day'
  | 'country'
  | 'language'
  | 'tags'
  | 'owner'
  | 'choice'
  | 'identity'

/** A field of contacts as lists, imports and exports see it. */
export interface ContactField {
  /** Its key in mappings, exports and the catalogues (`contactFields.<key>`). */
  key: string
  /** What the office calls a field of its own, which no catalogue names. */
  label?: string
  kind: FieldKind
  importable: boolean
  exportable: boolean
  filterable: boolean
  sortable: boolean
  /** Several columns may go to it: its values join the others. */
  repeatable: boolean
  /** Which labels or numbers may follow the key after a dot, as in `phone.mobile` and `email.2`. */
  groups: readonly string[]
  /** How headers name it, in the words of `headerKey`. */
  headers: readonly string[]
}

/** Labels that e-mails, phones and addresses have in the catalogues; any other label is shown as it is. */
export const contactLabels = ['work', 'home', 'mobile', 'fax', 'billing', 'delivery', 'other'] as const

/** As many as a contact may have of a kind. */
const numbers = Array.from({ length: 100 }, (_, at) => String(at + 1))
const emailGroups = ['work', 'home', 'other', ...numbers]
const phoneGroups = ['work', 'home', 'mobile', 'fax', 'other', ...numbers]
const positionGroups = numbers
const addressGroups = ['work', 'home', 'billing', 'delivery', 'other', ...numbers]

/** A header without case, accents, spaces and signs, in simplified characters: "E-mail Address" is emailaddress, 電話 is 电话. */
export function headerKey(header: string): string {
  return foldSearch(header.slice(0, 200)).replace(/[^\p{L}\p{N}]/gu, '')
}

const words = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean)

function field(key: string, kind: FieldKind, headers: string, more: Partial<ContactField> = {}): ContactField {
  return {
    key,
    kind,
    importable: true,
    exportable: true,
    filterable: true,
    sortable: true,
    repeatable: false,
    groups: [],
    headers: words(headers),
    ...more,
  }
}

/** No list has a column of it. */
const unlisted = { filterable: false, sortable: false }
/** Only a column of a file that is read: it becomes other fields. */
const importOnly = { ...unlisted, exportable: false }

const inAddress = (key: string, headers: string, kind: FieldKind = 'text', more: Partial<ContactField> = {}) =>
  field(key, kind, headers, { groups: addressGroups, ...more })

/**
 * The fields of contacts, once: import and export read it, and so do screens that list fields. The headers are those of
 * English, Chinese, German, French and Spanish sheets and of the exports of Google, Outlook, Thunderbird, HubSpot,
 * Salesforce, Zoho, Pipedrive, Act!, Mailchimp, LinkedIn and Chinese CRMs.
 */
export const contactFields: readonly ContactField[] = [
  field('kind', 'choice', 'kind contacttype contactkind 类别 联系人类别'),
  field(
    'name',
    'name',
    `name fullname contactname displayname personname names nombrecompleto nombreyapellidos nomcomplet vollername
    vollstandigername personenname 姓名 名字 全名 名称 称呼姓名 联系人姓名 leadname fileas`,
    { exportable: false },
  ),
  field(
    'company',
    'text',
    `company companyname organization organisation organizationname organization1name associatedcompany accountname employer
    business businessname firm firma firmenname firmenbezeichnung unternehmen organisationseinheit kundenfirma betrieb societe
    entreprise raisonsociale nomdelentreprise empresa compania nombredelaempresa razonsocial 公司 公司名称 公司名 单位 单位名称
    企业 企业名称 机构 组织 organizacion`,
    { groups: positionGroups },
  ),
  field(
    'customer',
    'name',
    `customer customername client clientname kunde kundenname kundin nomduclient nomclient cliente nombredelcliente
    nombrecliente account 客户 客户名称 客户名 客户姓名 顾客 顾客名称 客户全称`,
    importOnly,
  ),
  field(
    'contactPerson',
    'name',
    `contact contactperson maincontact primarycontact ansprechpartner kontakt kontaktperson interlocuteur personnedecontact
    contacto personadecontacto 联系人 联络人 主要联系人 首要联系人 负责人`,
    importOnly,
  ),
  field(
    'prefix',
    'text',
    `prefix nameprefix salutation honorific courtesytitle titleofcourtesy anrede titel namenszusatz civilite tratamiento 称谓 尊称 前缀 敬称`,
    { repeatable: true },
  ),
  field(
    'givenName',
    'name',
    `firstname givenname forename first fname vorname prenom nombre nombres 名 firstnames primernombre`,
  ),
  field(
    'middleName',
    'name',
    `middlename middle additionalname secondname middleinitial zweitername deuxiemeprenom segundonombre 中间名`,
    importOnly,
  ),
  field(
    'familyName',
    'name',
    `lastname surname familyname last lname nachname familienname zuname nomdefamille nom apellido apellidos 姓 姓氏`,
  ),
  field('suffix', 'text', 'suffix namesuffix suffixe sufijo 后缀'),
  field(
    'role',
    'text',
    `jobtitle contacttitle role position job function designation organizationtitle organization1title funktion berufsbezeichnung stelle
    fonction poste titredeposte cargo puesto 职位 职务 职称 岗位 头衔`,
    { groups: positionGroups },
  ),
  field(
    'department',
    'text',
    'department dept organizationdepartment organization1department abteilung service departement departamento 部门 所属部门',
    { groups: positionGroups },
  ),
  field('reportsTo', 'text', '', { ...unlisted, groups: positionGroups }),
  field(
    'email',
    'email',
    `email emails emailaddress mail mailaddress emailid primaryemail secondaryemail personemail contactemail correo
    correoelectronico correoe courriel adressemail adresseemail emailadresse mailadresse epost 邮箱 电子邮箱 电子邮件 邮件 邮箱地址
    电子邮件地址 email地址 电邮 电邮地址 电子信箱 信箱 emailvalue`,
    { repeatable: true, groups: emailGroups },
  ),
  field('emailLabel', 'text', '', { ...unlisted, groups: numbers }),
  field(
    'phone',
    'phone',
    `phone phones telephone tel phonenumber phoneno telephonenumber telephoneno telno contactnumber contactno primaryphone
    personphone landline telefon telefonnummer telefonnr fon rufnummer telephonefixe telefono numerodetelefono numerodetelephone
    电话 电话号码 联系电话 固定电话 座机 座机号 座机号码 固话 phonevalue callback`,
    { repeatable: true, groups: phoneGroups },
  ),
  field('phoneLabel', 'text', '', { ...unlisted, groups: numbers }),
  field('companyPhone', 'phone', 'companymainphone companyphone mainphone zentrale 公司电话 单位电话', {
    ...importOnly,
    repeatable: true,
  }),
  inAddress(
    'street',
    `street streetaddress address1 addressline1 addressline street1 strasse strassehausnummer strasseundhausnummer strassehnr strasse1 hausanschrift
    rue voie adresse1 calle direccion1 domicilio 街道 街道地址 详细地址`,
  ),
  inAddress('houseNumber', 'housenumber houseno hausnummer hausnr numerodevoie numero 门牌号', 'text', importOnly),
  inAddress(
    'street2',
    `street2 street3 address2 address3 addressline2 addressline3 extendedaddress pobox addresspobox adresszusatz
    adresszusatz1 postfach complement complementdadresse adresse2 direccion2 地址2`,
    'text',
    { repeatable: true },
  ),
  inAddress(
    'postcode',
    `postcode postalcode zip zipcode zippostalcode postalzipcode postcodezip plz postleitzahl codepostal cp codigopostal 邮编 邮政编码 邮递区号`,
  ),
  inAddress(
    'city',
    `city town locality suburb ort stadt wohnort ville localite ciudad localidad poblacion 城市 市 所在城市 城市名称 县市`,
  ),
  inAddress(
    'region',
    `region state province stateprovince stateregion stateorprovince provincestate bundesland kanton departementregion etat provincia estado 省 省份 州 省市 地区 所在省份 省州`,
  ),
  inAddress('country', `country countryregion countryname land staat pays pais 国家 国家地区 国别 国`, 'country'),
  inAddress(
    'address',
    `address addresses fulladdress postaladdress addressformatted adresse anschrift postanschrift adressecomplete
    direccion direccioncompleta 地址 联系地址 公司地址 通讯地址 通信地址 办公地址 单位地址 收货地址 住址`,
    'text',
    importOnly,
  ),
  inAddress('addressLabel', '', 'text', { ...unlisted, groups: numbers }),
  field(
    'web',
    'web',
    `web website webpage url homepage webaddress websiteurl www site internet internetseite webseite siteweb sitioweb paginaweb
    website1value webpage1 网站 网址 公司网址 公司网站 主页 官网`,
  ),
  field(
    'birthday',
    'day',
    `birthday birthdate dateofbirth dob geburtstag geburtsdatum datedenaissance anniversaire fechadenacimiento cumpleanos 生日 出生日期 出生年月`,
    { groups: ['year', 'month', 'day'] },
  ),
  field(
    'taxNumber',
    'text',
    `taxnumber taxno taxid vat vatnumber vatno vatid vatregistrationnumber ein ustid ustidnr ustidentnr steuernummer umsatzsteuerid
    umsatzsteueridentifikationsnummer siret siren numerotva ntva notva tvaintracommunautaire nif cif rfc 税号 纳税人识别号 统一社会信用代码 统一编号 统编 信用代码`,
  ),
  field(
    'anniversary',
    'day',
    `anniversary weddinganniversary weddingday jubilaum jahrestag hochzeitstag anniversairedemariage aniversario
    aniversariodeboda 纪念日 周年纪念日 结婚纪念日 周年日`,
  ),
  field(
    'parent',
    'text',
    `parent parentcompany parentaccount parentorganization parentorganisation parentaccountname headoffice headquarters
    muttergesellschaft mutterunternehmen hauptsitz zentralunternehmen konzern societemere maisonmere empresamatriz casamatriz
    母公司 上级公司 总公司 上级单位 所属集团 集团公司`,
    { sortable: false },
  ),
  field('parentRole', 'text', ''),
  field('language', 'language', `language preferredlanguage sprache langue idioma 语言`),
  field(
    'stage',
    'text',
    `stage lifecyclestage contactstage customerstage customerstatus kundenstatus kundenphase statutclient estadodelcliente
    客户阶段 阶段 客户状态 生命周期阶段`,
  ),
  field(
    'source',
    'text',
    `source leadsource originalsource referredby quelle herkunft provenance origen fuente 来源 客户来源 线索来源`,
  ),
  field('industry', 'text', `industry sector branche industrie secteur secteurdactivite sector 行业 客户行业 所属行业`),
  field(
    'owner',
    'owner',
    `owner contactowner accountowner recordowner leadowner companyowner dealowner salesperson salesrep assignedto accountmanager
    betreuer zustandig zustandiger verantwortlich proprietaire responsable propietario 归属人 负责销售 业务员 跟进人 客户经理 销售 所属人 销售员 销售人员 客户负责人`,
  ),
  field(
    'tags',
    'tags',
    `tags tag labels label categories category keywords groupmembership groups schlagworte schlagworter kategorien kategorie etiquettes
    etiquetas categorias categoria 标签 分组 分类 标记`,
    { repeatable: true, sortable: false },
  ),
  field(
    'notes',
    'longText',
    `notes note comments comment description remarks remark memo bemerkung bemerkungen notiz notizen anmerkung anmerkungen kommentar beschreibung
    remarque remarques commentaire commentaires notas nota observaciones comentarios descripcion 备注 说明 描述 附注 留言 备注信息 备注说明`,
    { repeatable: true, sortable: false },
  ),
  field('relations', 'text', '', unlisted),
  // Which contact of which office a row was: only our own exports say it.
  field('kontorId', 'identity', '', unlisted),
]

const byKey = new Map(contactFields.map((each) => [each.key, each]))
// The descriptor's own words win over those of further languages.
const byHeader = new Map([
  ...Object.entries(headerWords).flatMap(([field, headers]) =>
    words(headers).map((header) => [headerKey(header), field] as const),
  ),
  ...contactFields.flatMap((each) => each.headers.map((header) => [header, each.key] as const)),
])

/** Headers that mean a field in a group, which no composition of words tells. */
const grouped = new Map<string, string>(
  (
    [
      [
        'phone.mobile',
        `mobile mobil mobilephone mobilenumber mobileno mobilephonenumber mobiltelefon mobilnummer cell cellphone cellular handy handynummer
        portable telephoneportable movil celular telefonomovil 手机 手机号 手机号码 移动电话 行动电话 mobile1`,
      ],
      [
        'phone.fax',
        `fax faxnumber faxno businessfax homefax otherfax telefax faxnummer workfax telecopie 传真 传真号 传真号码`,
      ],
      ['phone.work', `directphone directdial durchwahl officephone officetelephone office 办公电话 工作电话`],
      ['phone.home', `home privatetelephone 家庭电话 住宅电话 宅电`],
      ['phone.other', `pager carphone radiophone isdn ttytddphone telex pagernumber otherphone 其他电话`],
      ['street.work', `workaddress`],
      ['street2.work', `workaddress2`],
      ['street.home', `homeaddress`],
      ['street2.home', `homeaddress2`],
    ] as const
  ).flatMap(([key, headers]) => words(headers).map((header) => [header, key] as const)),
)

/** Columns of known exports that say nothing of the contact: they are left out unless the person chooses otherwise. */
const worthless = new Set(
  words(`emailtype email2type email3type emaildisplayname email2displayname email3displayname internetfreebusy priority sensitivity
    private photo directoryserver index recordid id isdeleted masterrecordid accountid ownerid personid createdbyid modifiedbyid
    systemmodstamp leid euid associatedcompanyids nr lfdnr 序号 编号 picture logo
    vcardclass vcardmailer vcardsortstring xabuid xcid xid xetag xcreated xmodified xevolutionfileas xmozillahtml xmozillacpt
    xmsoldesign xmsoldefaultpostaladdress ximagetype ximagehash xaddressinggrammar xsharedphotodisplaypref`),
)

/** What a vCard tells beyond our fields goes to the notes, whatever it looks like. */
const beyond = new Set(Object.values(vcardHeadings).map(headerKey))

const groupWords: Record<string, string[]> = {
  work: words(
    'business work office company geschaftlich dienstlich buro firma professionnel bureau travail trabajo oficina mailing 公司 办公 单位 工作 primary',
  ),
  home: words('home private personal privat domicile prive casa 家庭 住宅 私人 个人'),
  mobile: words('mobile mobil cell handy portable movil 手机'),
  fax: words('fax 传真'),
  billing: words('billing invoice rechnung rechnungs facturation facturacion 账单 开票'),
  delivery: words('shipping delivery liefer livraison envio entrega 收货 送货'),
  other: words('other alternate secondary second weitere andere autre otro 其他 备用'),
}
const owners = words('person contact organization organisation customer client lead account kontakt kunden 客户 联系人')
const googleColumn =
  /^(email|phone|address|website|organization)(\d+)(label|type|value|formatted|street|city|pobox|region|postalcode|country|extendedaddress|name|title|department)$/
const googleParts: Record<string, string> = {
  formatted: 'address',
  street: 'street',
  city: 'city',
  pobox: 'street2',
  region: 'region',
  postalcode: 'postcode',
  country: 'country',
  extendedaddress: 'street2',
}

/**
 * The field that a header names: its key, with a group after a dot where the header has one ("Business Phone" is
 * phone.work); null for columns of known exports that are not worth keeping; undefined when nothing is recognised.
 */
export function fieldOfHeader(header: string): string | null | undefined {
  const key = headerKey(header)
  if (key === '') return undefined
  // Google's "E-mail 2 - Type" is the label of an address, Outlook's "E-mail 2 Type" its protocol.
  if (worthless.has(key) && !/\d - type$/i.test(header)) return null
  if (beyond.has(key) || /^(?:vCard |X-)[A-Z]/.test(header)) return 'notes'
  const known = ofExport(header) ?? grouped.get(key) ?? byHeader.get(key) ?? ofGoogle(key)
  if (known) return known
  return ofGroup(key) ?? ofNumber(key) ?? ofOwner(key)
}

/** Any of the office's own fields; which one it is stands in the group. */
export const customTarget: ContactField = field('custom', 'text', '')

/**
 * The parts of a mapping's field: `phone.mobile` is the field phone and the group mobile; null when there is no such field.
 * `custom.<id>` is a field of the office, `custom.new` one that is named as its column and made where there is none.
 */
export function splitField(field: string): { field: ContactField; group: string } | null {
  const [key = '', group = '', ...more] = field.split('.')
  if (key === 'custom' && more.length === 0 && /^(new|[1-9]\d*)$/.test(group))
    return { field: { ...customTarget, repeatable: group === 'new' }, group }
  const found = byKey.get(key)
  if (!found?.importable || more.length > 0 || (group !== '' && !found.groups.includes(group))) return null
  return { field: found, group }
}

/** Whether a header is itself a word for notes, so that its cells need no heading of their own. */
export function namesNotes(header: string): boolean {
  return byHeader.get(headerKey(header)) === 'notes'
}

function ofGoogle(key: string): string | undefined {
  const [, what = '', number = '', part = ''] = googleColumn.exec(key) ?? []
  if (what === 'organization') return number === '1' ? byHeader.get(`organization1${part}`) : undefined
  if (what === 'website') return part === 'value' && number === '1' ? 'web' : undefined
  // Columns beyond the hundredth of a kind have no group of their own.
  if (Number(number) > numbers.length) return part === 'value' ? what : undefined
  if (part === 'label' || part === 'type') return `${what}Label.${number}`
  if (what === 'address') return googleParts[part] && `${googleParts[part]}.${number}`
  return part === 'value' ? `${what}.${number}` : undefined
}

// Our own exports name a column by the field's key, but their custom fields by name.
function ofExport(header: string): string | undefined {
  return splitField(header.trim()) && !header.trim().startsWith('custom.') ? header.trim() : undefined
}

function ofGroup(key: string): string | undefined {
  for (const [group, heads] of Object.entries(groupWords)) {
    for (const head of heads) {
      const rest = key.startsWith(head) ? key.slice(head.length) : key.endsWith(head) ? key.slice(0, -head.length) : ''
      const base = rest && (byHeader.get(rest) ?? byHeader.get(rest.replace(/\d+$/, '')))
      const found = base ? byKey.get(base) : undefined
      if (found?.groups.includes(group)) return `${found.key}.${group}`
      const mobile = rest && grouped.get(rest)
      if (mobile?.startsWith('phone.')) return mobile
    }
  }
  return undefined
}

function ofNumber(key: string): string | undefined {
  const bare = key.replace(/\d+/g, '')
  const known = bare === key ? undefined : (grouped.get(bare) ?? byHeader.get(bare))
  return known && splitField(known)?.field.repeatable ? known : undefined
}

function ofOwner(key: string): string | undefined {
  for (const owner of owners) {
    const rest = key.startsWith(owner) ? key.slice(owner.length) : ''
    const known = rest && (grouped.get(rest) ?? byHeader.get(rest) ?? ofGroup(rest))
    if (known) return known
  }
  return undefined
}
