import type { history as en } from '../en/history.ts'
import type { Translation } from '../translation.ts'

export const history: Translation<typeof en> = {
  contacts: { create: '新增', update: '修改', remove: '移至資源回收桶', restore: '從資源回收桶還原' },
  history: { undo: '復原了一個步驟' },
  imports: { commit: '匯入' },
  sample: { load: '隨範例資料載入' },
  other: '修改',
  undone: '已復原',
  by: '{{at}} · {{name}}',
}
