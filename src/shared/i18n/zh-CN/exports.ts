import type { exports as en } from '../en/exports.ts'
import type { Translation } from '../translation.ts'

export const exports: Translation<typeof en> = {
  contactsFile: '客户',
}
