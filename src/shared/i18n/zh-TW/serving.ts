import type { serving as en } from '../en/serving.ts'
import type { Translation } from '../translation.ts'

export const serving: Translation<typeof en> = {
  noSession: '請使用 Kontor 啟動時顯示的位址開啟。',
  notFound: '此位址沒有內容。',
  misdirected: 'Kontor 僅在本機上、以啟動時顯示的位址提供服務。',
  refused: 'Kontor 不接受此請求。',
}
