import type { imports as english } from '../en/imports.ts'
import type { Translation } from '../translation.ts'

export const imports: Translation<typeof english> = {
  reason: '原因',
  refusedFile: '未导入的行',
  problems: {
    nothingToTell: '该行没有姓名、邮箱和电话。',
    tooLong: '“{{column}}”超出了字段允许的长度。',
    emailInvalid: '“{{column}}”中的“{{value}}”不是邮箱地址。',
    phoneInvalid: '“{{column}}”中的“{{value}}”不是电话号码。',
    phoneSpoilt: '“{{column}}”中的号码“{{value}}”被表格软件四舍五入了。',
    postcodeShort: '邮编“{{value}}”开头的零丢失了，应为 {{repaired}}。',
    dayInvalid: '“{{column}}”中的“{{value}}”不是日期。',
    dayFromNumber: '表格软件把日期 {{repaired}} 写成了数字 {{value}}。',
    countryUnknown: '没有名为“{{value}}”的国家或地区。',
    ownerUnknown: '办公室里没有名为“{{value}}”的同事。',
    beyondColumns: '该行在最后一列之外还有内容“{{value}}”。',
  },
  remedies: {
    nothingToTell: '请填写其中一项，或为其所在的列选择字段。',
    tooLong: '请缩短内容，或将该列对应到备注。',
    emailInvalid: '内容已放入备注，请在备注或文件中更正。',
    phoneInvalid: '内容已放入备注，请在备注或文件中更正。',
    phoneSpoilt: '末尾几位已丢失，请查明后重新输入。',
    postcodeShort: '如果是其他国家或地区，请核对邮编。',
    dayInvalid: '内容已放入备注，请按 2024-01-31 的格式填写日期。',
    dayFromNumber: '请核对日期。',
    countryUnknown: '内容已放入备注，请在联系人中选择国家或地区。',
    ownerUnknown: '姓名已放入备注，请添加该同事后重新导入，或选择其他负责人。',
    beyondColumns: '内容已放入备注，请为该列加上表头。',
  },
}
