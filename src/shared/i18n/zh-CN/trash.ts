import type { trash as en } from '../en/trash.ts'
import type { Translation } from '../translation.ts'

export const trash: Translation<typeof en> = {
  title: '回收站',
  list: '已删除的记录',
  empty: '删除的内容会留在这里，需要时可以恢复。',
  all: '全部',
  kinds: '记录类型',
  columns: { name: '名称', type: '类型', deletedAt: '删除时间', goesOn: '彻底删除日期' },
  never: '一直保留',
  nameless: '未命名',
  restore: '恢复',
  restored: '“{{name}}”已恢复。',
  refused: '“{{name}}”无法恢复，因为现在已有同名项。请先给那一项改名。',
  keeps: '在此存放 {{count}} 天后彻底删除。',
  keepsAll: '这里的内容不会自动删除。',
  change: '更改…',
  gone: '已不在此处，但修改历史中还有？',
  emptyNow: '清空回收站…',
  emptyTitle: '清空回收站？',
  emptyText: '回收站中的全部内容及其修改历史将被彻底删除，无法撤销；此前的备份中仍有保留。',
  word: '清空',
  confirm: '彻底删除',
  emptying: '正在清空回收站',
  emptied_other: '已彻底删除 {{formatted}} 条记录。',
  needed_other: '{{formatted}} 条仍被其他记录引用，予以保留。',
}
