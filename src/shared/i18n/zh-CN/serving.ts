import type { serving as en } from '../en/serving.ts'
import type { Translation } from '../translation.ts'

export const serving: Translation<typeof en> = {
  noSession: '请使用 Kontor 启动时显示的地址打开。',
  notFound: '此地址没有内容。',
  misdirected: 'Kontor 仅在本机上、以启动时显示的地址提供服务。',
  refused: 'Kontor 不接受此请求。',
}
