import type { history as en } from '../en/history.ts'
import type { Translation } from '../translation.ts'

export const history: Translation<typeof en> = {
  contacts: { create: '新建', update: '修改', remove: '移至回收站', restore: '从回收站恢复' },
  history: { undo: '撤销了一步操作' },
  imports: { commit: '导入' },
  sample: { load: '随示例数据载入' },
  other: '修改',
  undone: '已撤销',
  by: '{{at}} · {{name}}',
}
