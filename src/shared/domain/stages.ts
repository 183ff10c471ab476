import { foldSearch } from './fold-search.ts'

/** Where the office stands with a contact; these have names in the catalogues, any other word is shown as it is. */
export const stages = ['lead', 'prospect', 'customer', 'regular', 'former', 'partner', 'supplier'] as const
export type Stage = (typeof stages)[number]

/** What a company is to the one above it; these have names in the catalogues, any other word is shown as it is. */
export const parentRoles = ['branch', 'subsidiary', 'department', 'plant', 'franchise'] as const
export type ParentRole = (typeof parentRoles)[number]

/** What sheets and other programs call them, without case, accents and signs, in simplified characters; _ is a space. */
const stageWords: Record<Stage, string> = {
  lead: `lead leads new_lead interessent kontaktanfrage piste contatto lead_nuovo 线索 潜在线索 销售线索`,
  prospect: `prospect prospective_customer potential_customer
    potenzieller_kunde prospect_qualifie cliente_potencial prospecto 潜在客户 意向客户 准客户`,
  customer: 'customer client active_customer kunde kundin cliente klant kund 客户 成交客户 正式客户 已成交 顾客',
  regular: `regular regular_customer stammkunde stammkundin bestandskunde client_fidele cliente_habitual 老客户 常客 忠实客户`,
  former: `former former_customer lost_customer ex-customer ehemaliger_kunde altkunde ancien_client antiguo_cliente 流失客户
    已流失 前客户 过往客户`,
  partner: 'partner business_partner partenaire socio geschaftspartner 合作伙伴 伙伴 合伙人',
  supplier: 'supplier vendor lieferant lieferantin fournisseur proveedor fornitore leverancier 供应商 供货商 厂商',
}
const roleWords: Record<ParentRole, string> = {
  branch: 'branch branch_office niederlassung filiale zweigstelle succursale sucursal 分公司 分店 分支机构 分行',
  subsidiary: 'subsidiary tochter tochtergesellschaft tochterfirma filiale_juridique filial 子公司',
  department: 'department division abteilung departement departamento 部门 事业部',
  plant: 'plant factory works werk fabrik usine fabrica 工厂 厂区',
  franchise: 'franchise franchisee franchisenehmer franquicia 加盟店 加盟商',
}

const plain = (text: string) => foldSearch(text).replace(/[^\p{L}\p{N}]/gu, '')
const codes = (words: Record<string, string>) =>
  new Map(
    Object.entries(words).flatMap(([code, text]) => text.split(/\s+/).map((word) => [plain(word), code] as const)),
  )
const stageOf = codes(stageWords)
const roleOf = codes(roleWords)

/** The stage that a sheet's word means, as its code; any other word stays as it is. */
export function readStage(text: string): string {
  return stageOf.get(plain(text)) ?? text
}

/** What a company is to the one above it, by a sheet's word for it, as its code; any other word stays as it is. */
export function readParentRole(text: string): string {
  return roleOf.get(plain(text)) ?? text
}
