import type { today as en } from '../en/today.ts'
import type { Translation } from '../translation.ts'

export const today: Translation<typeof en> = {
  title: '今日',
  welcome: '歡迎使用 Kontor',
  welcomeText: '帶上您的試算表，幾分鐘後客戶資料就在這裡。',
  import: '匯入試算表',
  importText: '支援 Excel 和 CSV。儲存之前，您會先看到匯入結果。',
  sample: '先看看',
  sampleText: '載入一家虛構公司的範例資料，一鍵即可移除。',
  contact: '新增聯絡人',
  contactText: '手動輸入第一位客戶。',
  labels: '地址標籤',
  labelsText: '在任何品牌的標籤紙上列印地址。',
  backups: '備份',
  backupsText: '每天自動備份並檢查，可在此檢視。',
  loadSample: '載入範例資料',
  sampleLoaded: '範例資料已載入。',
  sampleRemoved: '範例資料已移除。',
  sampleHint: '目前顯示的是供試用的虛構資料。',
  removeSample: '移除範例資料',
  recentContacts: '最近的聯絡人',
  openQuotes: '待回覆的報價單',
  noRecentContacts: '您新增或修改的聯絡人會顯示在這裡。',
  noOpenQuotes: '已送出的報價單都有了回覆。',
  allContacts: '全部客戶',
  allQuotes: '全部報價單',
}
