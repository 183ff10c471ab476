import type { cli as en } from '../en/cli.ts'
import type { Translation } from '../translation.ts'

export const cli: Translation<typeof en> = {
  about: '小型辦公室的客戶、報價單和標籤。',
  folder: '辦公室資料夾（預設：程式自己的資料夾）',
  json: '輸出一個 JSON 物件',
  help: '顯示說明',
  notFound: '找不到「{{id}}」。',
  serve: {
    about: '在本機瀏覽器中開啟程式。',
    port: '127.0.0.1 上的連接埠（預設：此辦公室資料慣用的連接埠）',
    open: '立即開啟瀏覽器',
    ready: 'Kontor 已就緒：{{url}}',
    notBuilt: '程式尚未建置：請先執行「npm run build」。',
  },
  export: {
    about: '匯出資料。',
    contacts: '匯出客戶。',
    companies: '匯出公司。',
    notes: '匯出客戶備註。',
    quotes: '匯出報價單：XLSX 另附明細工作表，JSON 含明細。',
    products: '匯出產品及其價格。',
    lines: '匯出報價明細。',
    format: '格式（預設依副檔名，否則為 CSV）',
    columns: '只匯出這些欄位，以逗號分隔（預設：全部欄位）',
    out: '要寫入的檔案（預設：標準輸出）',
    search: '只匯出搜尋到的記錄',
    done: '已將 {{records}} 筆記錄寫入 {{file}}。',
  },
  backup: { about: '備份並驗證。', made: '已備份並驗證 {{name}}：{{contacts}} 位客戶。' },
  restore: {
    about: '還原到某個備份。',
    name: '備份名稱，即「kontor backup」顯示的名稱',
    done: '已還原到 {{name}}。還原前的資料保存在 {{safety}}。',
  },
  check: { about: '檢查資料庫及其衍生資料。', sound: '資料完好：{{contacts}} 位客戶。' },
  import: {
    about: '從試算表、CSV 檔案或 vCard 匯入客戶。',
    file: '要匯入的檔案',
    rehearse: '只檢查各列，不更動任何資料',
    sheet: '只匯入活頁簿中的這一張工作表',
    taken: '已讀取的工作表：{{sheets}}',
    days: '日期：{{order}}。{{reason}}',
    daysOf: '{{sheet}} 的日期：{{order}}。{{reason}}',
    left: '以下工作表的欄位看不出聯絡人，未匯入：{{sheets}}',
    map: '欄與欄位對應關係的檔案：[{"column": 0, "field": "name"}, …]',
    productsDone:
      '{{file}}：共 {{rows}} 列，新增 {{products}} 個產品、{{people}} 位聯絡人、{{companies}} 家公司，更新 {{updated}} 列，{{unchanged}} 列無變更，{{duplicates}} 列重複，{{refused}} 列未匯入。',
    productsRehearsed:
      '預檢 {{file}}：共 {{rows}} 列，將新增 {{products}} 個產品、{{people}} 位聯絡人、{{companies}} 家公司，更新 {{updated}} 列，{{unchanged}} 列無變更；{{duplicates}} 列重複，{{refused}} 列無法匯入。',
    onDuplicate: '遇到已有客戶時的處理方式',
    repair: '自動修復的內容。未指定時，與上次匯入相同欄位時一致；首次匯入為：{{usual}}',
    refused: '將未匯入的列及原因寫入此檔案',
    done: '{{file}}：共 {{rows}} 列，新增 {{people}} 位聯絡人、{{companies}} 家公司，更新 {{updated}} 列，{{unchanged}} 列無變更，{{duplicates}} 列重複，{{refused}} 列未匯入。',
    rehearsed:
      '預檢 {{file}}：共 {{rows}} 列，將新增 {{people}} 位聯絡人、{{companies}} 家公司，更新 {{updated}} 列，{{unchanged}} 列無變更；{{duplicates}} 列重複，{{refused}} 列無法匯入。',
  },
  demo: {
    about: '載入範例資料。',
    language: '範例資料的語言',
    loaded: '已載入範例資料：{{contacts}} 位客戶，{{quotes}} 份報價單。',
  },
}
