import type { privacy as en } from '../en/privacy.ts'
import type { Translation } from '../translation.ts'

export const privacy: Translation<typeof en> = {
  title: '隐私',
  archive: '打包全部资料…',
  archiveTitle: '{{name}} 的全部资料',
  archiving: '正在收集全部资料',
  archiveText:
    '一个 ZIP 文件，包含可阅读的网页、带变更记录的全部数据、通讯录名片和所有文件。其中会提到跟进记录里的其他人：交付前请先阅读。',
  archiveAction: '保存资料包',
  mergedInto: '已合并到该客户',
  missingFile: '办公室中缺少此文件。',
  erase: '彻底清除…',
  eraseTitle: '彻底清除 {{name}}',
  eraseText:
    '这会清除该客户及其跟进记录、下一步、关系、文件、报价单草稿和变更记录，以及导入时保留的内容。此操作无法撤销。他人记录和备注中写到的内容会保留：之后请搜索该姓名。',
  keepQuotes: '保留已发送的报价单',
  keepQuotesHint: '业务凭证通常须保存多年。其中会保留发送时的姓名和地址。',
  eraseAction: '彻底清除',
  erased: '客户已清除。',
  showReceipt: '清除凭证',
  receipts: '清除凭证',
  receiptsHint: '每次清除时清除和保留了什么。其中不含任何人的姓名。',
  noReceipts: '尚未清除过任何人。',
  cleaning: '正在覆写原来的位置',
  print: '查看并打印',
  receipt: {
    title: '清除凭证 第 {{number}} 号',
    text: '某人或某公司的资料已于 {{at}} 从本办公室清除，原因是其本人要求，或已无继续保存的理由。',
    went: '已清除',
    stayed: '未清除',
  },
  went: {
    contacts: '客户（含已合并的）',
    details: '邮箱、电话和地址',
    activities: '跟进记录',
    tasks: '下一步',
    relations: '关系和职位',
    quotes: '报价单',
    attachments: '文件',
    history: '变更记录',
    importRows: '导入的行',
  },
  stayed: {
    sentQuotes_other: '{{formatted}} 份已发送的报价单，保留发送时的收件人：属于业务凭证。',
    companyQuotes_other: '{{formatted}} 份发给公司、以此人为联系人的报价单；与此人的关联已删除。',
    present_other: '{{formatted}} 条他人的跟进记录，此人曾在场；关联已删除。',
    unfinishedImports_other: '{{formatted}} 个尚未完成的导入文件：请导入或丢弃。',
    backups_other: '{{formatted}} 个此前的备份：在一年内到期或被删除之前仍含有这些资料。',
  },
}
