import type { privacy as en } from '../en/privacy.ts'
import type { Translation } from '../translation.ts'

export const privacy: Translation<typeof en> = {
  title: '隱私',
  archive: '打包全部資料…',
  archiveTitle: '{{name}} 的全部資料',
  archiving: '正在收集全部資料',
  archiveText:
    '一個 ZIP 檔案，包含可閱讀的網頁、附變更紀錄的全部資料、通訊錄名片和所有檔案。其中會提到往來紀錄裡的其他人：交付前請先閱讀。',
  archiveAction: '儲存資料包',
  mergedInto: '已合併到該客戶',
  missingFile: '辦公室中缺少此檔案。',
  erase: '徹底清除…',
  eraseTitle: '徹底清除 {{name}}',
  eraseText:
    '這會清除該客戶及其往來紀錄、下一步、關係、檔案、報價單草稿和變更紀錄，以及匯入時保留的內容。此操作無法復原。他人紀錄和備註中寫到的內容會保留：之後請搜尋該姓名。',
  keepQuotes: '保留已送出的報價單',
  keepQuotesHint: '業務憑證通常須保存多年。其中會保留送出時的姓名和地址。',
  eraseAction: '徹底清除',
  erased: '客戶已清除。',
  showReceipt: '清除憑證',
  receipts: '清除憑證',
  receiptsHint: '每次清除時清除和保留了什麼。其中不含任何人的姓名。',
  noReceipts: '尚未清除過任何人。',
  cleaning: '正在覆寫原來的位置',
  print: '檢視並列印',
  receipt: {
    title: '清除憑證 第 {{number}} 號',
    text: '某人或某公司的資料已於 {{at}} 從本辦公室清除，原因是當事人要求，或已無繼續保存的理由。',
    went: '已清除',
    stayed: '未清除',
  },
  went: {
    contacts: '客戶（含已合併的）',
    details: '電子郵件、電話和地址',
    activities: '往來紀錄',
    tasks: '下一步',
    relations: '關係和職位',
    quotes: '報價單',
    attachments: '檔案',
    history: '變更紀錄',
    importRows: '匯入的列',
  },
  stayed: {
    sentQuotes_other: '{{formatted}} 份已送出的報價單，保留送出時的收件人：屬於業務憑證。',
    companyQuotes_other: '{{formatted}} 份給公司、以此人為聯絡人的報價單；與此人的關聯已刪除。',
    present_other: '{{formatted}} 筆他人的往來紀錄，此人曾在場；關聯已刪除。',
    unfinishedImports_other: '{{formatted}} 個尚未完成的匯入檔案：請匯入或捨棄。',
    backups_other: '{{formatted}} 個先前的備份：在一年內到期或刪除之前仍含有這些資料。',
  },
}
