import type { trash as en } from '../en/trash.ts'
import type { Translation } from '../translation.ts'

export const trash: Translation<typeof en> = {
  title: '資源回收桶',
  list: '已刪除的記錄',
  empty: '刪除的內容會留在這裡，需要時可以還原。',
  all: '全部',
  kinds: '記錄類型',
  columns: { name: '名稱', type: '類型', deletedAt: '刪除時間', goesOn: '永久刪除日期' },
  never: '一直保留',
  nameless: '未命名',
  restore: '還原',
  restored: '「{{name}}」已還原。',
  refused: '「{{name}}」無法還原，因為現在已有同名項目。請先為該項目改名。',
  keeps: '在此存放 {{count}} 天後永久刪除。',
  keepsAll: '這裡的內容不會自動刪除。',
  change: '變更…',
  gone: '已不在此處，但修改歷程中還有？',
  emptyNow: '清空資源回收桶…',
  emptyTitle: '清空資源回收桶？',
  emptyText: '資源回收桶中的全部內容及其修改歷程將永久刪除，無法復原；先前的備份中仍有保留。',
  word: '清空',
  confirm: '永久刪除',
  emptying: '正在清空資源回收桶',
  emptied_other: '已永久刪除 {{formatted}} 筆記錄。',
  needed_other: '{{formatted}} 筆仍被其他記錄參照，予以保留。',
}
