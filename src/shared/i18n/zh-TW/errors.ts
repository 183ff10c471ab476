import type { errors as en } from '../en/errors.ts'
import type { Translation } from '../translation.ts'

export const errors: Translation<typeof en> = {
  FORBIDDEN: '您沒有權限執行此操作。',
  NOT_FOUND: '此記錄已不存在，可能已被他人刪除；刪除的內容可在資源回收桶中找到。',
  INVALID: '部分內容無法儲存，已在下方標示。',
  CONFLICT: '在您編輯期間，他人修改了此記錄。您輸入的內容已保留，請比對後再儲存。',
  IN_USE_other: '仍有 {{count}} 處使用中，因此予以保留。',
  REQUEST_REUSED: '此步驟已用於其他操作，請重試。',
  WRONG_STATE: '目前的狀態已無法執行此操作，請重新整理後再檢視。',
  FILE_REFUSED: '無法讀取檔案「{{file}}」。',
  OFFICE_OPEN: '此辦公室資料已在別處開啟：{{holder}}。請先在該處關閉。',
  DATABASE_REFUSED: '無法開啟資料庫「{{file}}」。檔案未作任何更動，請從備份還原或尋求協助。',
  DISK_FULL: '磁碟已滿，未儲存任何內容。請清出空間後重試。',
  READ_ONLY: '無法寫入資料夾。請檢查權限後重試。',
  NO_PDF: '產生 PDF 需要本機裝有 Chrome、Edge 或 Chromium。請安裝其中之一後重試。',
  CANCELLED: '已停止，未作任何變更。',
  OFFLINE: 'Kontor 沒有回應。您輸入的內容已保留，重試後即會送出。',
  UNKNOWN: '程式發生問題。您輸入的內容已保留，請重試。',
  invalid: {
    required: '此欄位必填。',
    too_long: '內容過長。',
    too_small: '數值過小或內容過短。',
    too_big: '數值過大或內容過長。',
    invalid_format: '格式不正確。',
    tooManyLabels: '共 {{count}} 枚標籤；一次最多產生 {{most}} 枚。',
    startAt: '此標籤紙只有第 1 至 {{most}} 枚。',
    other: '無法接受此內容，請檢查。',
  },
  pageTitle: '無法顯示此頁面',
  details: '供技術支援參考的詳細資料',
}
