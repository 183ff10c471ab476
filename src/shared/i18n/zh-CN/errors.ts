import type { errors as en } from '../en/errors.ts'
import type { Translation } from '../translation.ts'

export const errors: Translation<typeof en> = {
  FORBIDDEN: '您没有权限执行此操作。',
  NOT_FOUND: '该记录已不存在，可能已被他人删除；删除的内容可在回收站中找到。',
  INVALID: '部分内容无法保存，已在下方标出。',
  CONFLICT: '在您编辑期间，他人修改了此记录。您输入的内容已保留，请对比后再保存。',
  IN_USE_other: '仍有 {{count}} 处在使用，因此予以保留。',
  REQUEST_REUSED: '此步骤已用于其他操作，请重试。',
  WRONG_STATE: '在当前状态下已无法执行此操作，请刷新后再查看。',
  FILE_REFUSED: '无法读取文件“{{file}}”。',
  OFFICE_OPEN: '此办公数据已在别处打开：{{holder}}。请先在那里关闭。',
  DATABASE_REFUSED: '无法打开数据库“{{file}}”。文件未作任何改动，请从备份恢复或寻求帮助。',
  DISK_FULL: '磁盘已满，未保存任何内容。请清理空间后重试。',
  READ_ONLY: '无法写入数据文件夹。请检查权限后重试。',
  NO_PDF: '生成 PDF 需要本机装有 Chrome、Edge 或 Chromium。请安装其中之一后重试。',
  CANCELLED: '已停止，未作任何更改。',
  OFFLINE: 'Kontor 没有响应。您输入的内容已保留，重试后即会发送。',
  UNKNOWN: '程序出现问题。您输入的内容已保留，请重试。',
  invalid: {
    required: '此项必填。',
    too_long: '内容过长。',
    too_small: '数值过小或内容过短。',
    too_big: '数值过大或内容过长。',
    invalid_format: '格式不正确。',
    tooManyLabels: '共 {{count}} 枚标签；一次最多生成 {{most}} 枚。',
    startAt: '此标签纸只有第 1 至 {{most}} 枚。',
    other: '无法接受此内容，请检查。',
  },
  pageTitle: '无法显示此页面',
  details: '供技术支持参考的详情',
}
