import { errorData } from '../../../shared/errors.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'

/** What is done with a next step by one click; each says so and can be undone. */
export function useTaskChanges() {
  const { t, day } = useWords()
  return {
    setDone: useChange(orpc.tasks.setDone.mutationOptions(), (_saved, { done }) =>
      t(done ? 'tasks.isDone' : 'tasks.isOpen'),
    ).mutate,
    snooze: useChange(
      orpc.tasks.snooze.mutationOptions({
        meta: { ownErrors: true },
        onError: (error) => {
          const clash = errorData(error, 'CONFLICT')?.fields[0]
          if (!clash) return tellError(error)
          const theirs = clash.theirs as string | null
          tell(t('tasks.snoozeClash', { day: theirs === null ? t('common.none') : day(theirs) }))
        },
      }),
      (_saved, { dueOn }) => t('tasks.snoozed', { day: day(dueOn) }),
    ).mutate,
    remove: useChange(orpc.tasks.remove.mutationOptions(), () => t('tasks.removed')).mutate,
  }
}
