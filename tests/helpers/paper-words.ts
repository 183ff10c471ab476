import { Buffer } from 'node:buffer'
import type { OfficeProfile } from '../../src/shared/contract/office.ts'
import type { Language } from '../../src/shared/i18n/languages.ts'

const svg = (inner: string, box: string) =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box}">${inner}</svg>`,
  ).toString('base64')}`

const logo = svg(
  '<rect width="24" height="40" rx="3" fill="#24524a"/><rect x="30" width="24" height="18" rx="3" fill="#c98a3a"/>',
  '60 40',
)

/** What stands on an office's quotes in a language. */
export interface PaperWords {
  profile: Partial<OfficeProfile>
  recipient: string
  subject: string
  intro: string
  terms: string
  sections: string[]
  products: [text: string, unit: string][]
  note: string
  exempt: string
  payment: string
  delivery: string
  deliveryAddress: string
}

const english: PaperWords = {
  profile: {
    name: 'Fernhill Joinery',
    street: '14 Mill Lane',
    postcode: 'BS1 4QD',
    city: 'Bristol',
    country: 'GB',
    phone: '+44 117 496 0123',
    email: 'hello@fernhill.example',
    web: 'fernhill.example',
    taxNumber: 'GB 123 4567 89',
    bankName: 'Harbour Bank',
    bankAccount: 'GB33 BUKB 2020 1555 5555 55',
    currency: 'GBP',
    language: 'en',
    logo,
  },
  recipient: 'Harbour Street Dental\nMs Priya Nair\n3 Harbour Street\nBristol BS1 5TY',
  subject: 'Fitting out the waiting room',
  intro: 'Dear Ms Nair,\nthank you for showing us your practice. This is what we would build for you.',
  terms: 'Half on order, half on delivery, within 14 days. Prices hold while the offer is valid.',
  sections: ['Waiting room', 'Reception', 'Laboratory'],
  products: [
    ['Oak shelf, oiled\nEuropean oak, natural oil, 32 mm, edges rounded by hand', 'pcs'],
    ['Counter top', 'm'],
    ['Window seat with two drawers', 'pcs'],
    ['Fitting on site', 'h'],
  ],
  note: 'Colours after the sample that we leave with you.',
  exempt: 'Exempt from VAT: article 138 of Directive 2006/112/EC.',
  payment: '14 days net',
  delivery: 'six weeks from the order',
  deliveryAddress: 'Harbour Street Dental\nDock Gate 4\nBristol BS1 5UH',
}

const simplified: PaperWords = {
  profile: {
    name: '杭州青木家具有限公司',
    street: '文三路128号',
    postcode: '310012',
    city: '杭州市西湖区',
    region: '浙江省',
    country: 'CN',
    phone: '0571-5550 0182',
    email: 'hello@qingmu.example',
    taxNumber: '91330106MA2XXXXX0X',
    bankName: '杭州银行西湖支行',
    bankAccount: '3301 0401 6000 0182 118',
    currency: 'CNY',
    language: 'zh-CN',
    logo,
  },
  recipient: '上海云岭茶业有限公司\n欧阳静 女士\n上海市徐汇区淮海中路1045号\n200031',
  subject: '茶室装修',
  intro: '欧阳女士，您好！\n感谢您的接待，以下是我们为贵公司拟定的方案与报价。',
  terms: '签约付50%，交货验收后14天内付清余款。报价在有效期内不变。',
  sections: ['茶室', '前台', '库房'],
  products: [
    ['橡木层板，木蜡油\n欧洲白橡木，厚32毫米，手工倒圆角', '件'],
    ['吧台台面', '米'],
    ['飘窗坐榻，带两个抽屉', '件'],
    ['现场安装', '小时'],
  ],
  note: '颜色以留存样板为准。',
  exempt: '根据税法规定免征增值税。',
  payment: '月结14天',
  delivery: '订单确认后六周',
  deliveryAddress: '上海云岭茶业有限公司仓库\n上海市闵行区虹梅路18号',
}

const traditional: PaperWords = {
  profile: {
    name: '青木家具股份有限公司',
    street: '信義路五段7號',
    postcode: '110',
    city: '信義區',
    region: '臺北市',
    country: 'TW',
    phone: '02-5550-0182',
    taxNumber: '12345678',
    bankName: '臺灣銀行信義分行',
    bankAccount: '0180-0155-5555',
    currency: 'TWD',
    language: 'zh-TW',
    logo,
  },
  recipient: '雲嶺茶業有限公司\n歐陽靜 女士\n10491 臺北市中山區中山北路二段11號',
  subject: '茶室裝修',
  intro: '歐陽女士，您好：\n感謝您的接待，以下是我們的方案與報價。',
  terms: '訂金50%，驗收後14日內付清尾款。',
  sections: ['茶室', '櫃檯', '倉庫'],
  products: [
    ['橡木層板，木蠟油\n歐洲白橡木，厚32公釐，手工倒圓角', '件'],
    ['吧檯檯面', '公尺'],
    ['臥榻，附兩個抽屜', '件'],
    ['現場安裝', '小時'],
  ],
  note: '顏色以留存樣板為準。',
  exempt: '依稅法規定免徵營業稅。',
  payment: '月結14天',
  delivery: '訂單確認後六週',
  deliveryAddress: '雲嶺茶業倉庫\n新北市板橋區文化路一段18號',
}

export const paperWords: Record<Language, PaperWords> = { en: english, 'zh-CN': simplified, 'zh-TW': traditional }
