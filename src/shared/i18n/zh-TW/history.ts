import type { history as en } from '../en/history.ts'
import type { Translation } from '../translation.ts'

export const history: Translation<typeof en> = {
  contacts: { create: '新增', update: '修改', remove: '移至資源回收桶', restore: '從資源回收桶還原' },
  relations: { add: '新增了關係', change: '修改了關係', remove: '移除了關係' },
  orgChart: { setLine: '修改了匯報關係' },
  activities: {
    create: '新增往來紀錄',
    update: '修改往來紀錄',
    remove: '往來紀錄移至資源回收桶',
    restore: '從資源回收桶還原往來紀錄',
  },
  tasks: {
    create: '安排下一步',
    update: '修改下一步',
    setDone: '下一步完成或重新開啟',
    snooze: '下一步延後',
    remove: '下一步移至資源回收桶',
    restore: '從資源回收桶還原下一步',
  },
  attachments: {
    create: '新增了檔案',
    createFromScans: '新增了掃描檔',
    update: '重新命名了檔案',
    remove: '檔案移至資源回收桶',
    restore: '從資源回收桶還原了檔案',
  },
  quotes: {
    create: '新增',
    update: '修改',
    duplicate: '複製',
    remove: '移至資源回收桶',
    restore: '從資源回收桶還原',
    send: '送出',
  },
  office: { update: '修改', setTaxRates: '修改稅率' },
  colleagues: { create: '新增', update: '修改' },
  customFields: { create: '新增', update: '修改', order: '調整順序', remove: '移至資源回收桶' },
  history: { undo: '復原了一個步驟', restoreTo: '還原到先前的狀態' },
  trash: { restore: '從資源回收桶還原', empty: '清空了資源回收桶' },
  imports: { commit: '匯入' },
  sample: { load: '隨範例資料載入', remove: '移除範例資料' },
  other: '修改',
  undone: '已復原',
  by: '{{at}} · {{name}}',
}
