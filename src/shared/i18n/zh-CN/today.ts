import type { today as en } from '../en/today.ts'
import type { Translation } from '../translation.ts'

export const today: Translation<typeof en> = {
  title: '今日',
  welcome: '欢迎使用 Kontor',
  welcomeText: '带上您的电子表格，几分钟后客户资料就在这里。',
  import: '导入电子表格',
  importText: '支持 Excel 和 CSV。保存之前，您会先看到导入结果。',
  sample: '先看看',
  sampleText: '载入一家虚构公司的示例数据，一键即可移除。',
  contact: '添加联系人',
  contactText: '手动录入第一位客户。',
  labels: '地址标签',
  labelsText: '在任何品牌的标签纸上打印地址。',
  backups: '备份',
  backupsText: '每天自动备份并校验，可在此查看。',
  loadSample: '载入示例数据',
  sampleLoaded: '示例数据已载入。',
  sampleRemoved: '示例数据已移除。',
  sampleHint: '目前显示的是供试用的虚构数据。',
  removeSample: '移除示例数据',
  recentContacts: '最近的联系人',
  openQuotes: '待回复的报价单',
  noRecentContacts: '您新增或修改的联系人会显示在这里。',
  noOpenQuotes: '已发出的报价单都有了回复。',
  allContacts: '全部客户',
  allQuotes: '全部报价单',
}
