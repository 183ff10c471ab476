import type { history as en } from '../en/history.ts'
import type { Translation } from '../translation.ts'

export const history: Translation<typeof en> = {
  contacts: { create: '新建', update: '修改', remove: '移至回收站', restore: '从回收站恢复' },
  relations: { add: '添加了关系', change: '修改了关系', remove: '移除了关系' },
  orgChart: { setLine: '修改了汇报关系' },
  activities: {
    create: '添加跟进记录',
    update: '修改跟进记录',
    remove: '跟进记录移至回收站',
    restore: '从回收站恢复跟进记录',
  },
  tasks: {
    create: '安排下一步',
    update: '修改下一步',
    setDone: '下一步完成或重新打开',
    snooze: '下一步延期',
    remove: '下一步移至回收站',
    restore: '从回收站恢复下一步',
  },
  attachments: {
    create: '添加了文件',
    createFromScans: '添加了扫描件',
    update: '重命名了文件',
    remove: '文件移至回收站',
    restore: '从回收站恢复了文件',
  },
  quotes: {
    create: '新建',
    update: '修改',
    duplicate: '复制',
    remove: '移至回收站',
    restore: '从回收站恢复',
    send: '发出',
  },
  office: { update: '修改', setTaxRates: '修改税率' },
  colleagues: { create: '新建', update: '修改' },
  customFields: { create: '新建', update: '修改', order: '调整顺序', remove: '移至回收站' },
  history: { undo: '撤销了一步操作', restoreTo: '还原到早前的状态' },
  trash: { restore: '从回收站恢复', empty: '清空了回收站' },
  imports: { commit: '导入' },
  sample: { load: '随示例数据载入', remove: '移除示例数据' },
  other: '修改',
  undone: '已撤销',
  by: '{{at}} · {{name}}',
}
