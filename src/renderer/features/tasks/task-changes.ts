import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'

/** What is done with a next step by one click; each says so and can be undone. */
export function useTaskChanges() {
  const { t, day } = useWords()
  return {
    setDone: useChange(orpc.tasks.setDone.mutationOptions(), (_saved, { done }) =>
      t(done ? 'tasks.isDone' : 'tasks.isOpen'),
    ).mutate,
    snooze: useChange(orpc.tasks.snooze.mutationOptions(), (_saved, { dueOn }) =>
      t('tasks.snoozed', { day: day(dueOn) }),
    ).mutate,
    remove: useChange(orpc.tasks.remove.mutationOptions(), () => t('tasks.removed')).mutate,
  }
}
