import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { undone } from '../../shared/contract/history.ts'
import { client } from './client.ts'
import { i18n } from './i18n.ts'
import { waitForJob } from './jobs.ts'
import { tell, tellError, tellWithAction } from './notices.tsx'

/** Tells what was changed and offers to undo it; `changeSet` is null when nothing had changed; `kind` as of `tellWithAction`. */
export function tellChange(message: string, changeSet: number | null, kind?: string): void {
  if (changeSet === null) tell(message)
  else
    tellWithAction(
      message,
      i18n.t('common.undo'),
      () => void undo(changeSet, i18n.t('shell.undoneStep', { step: message })),
      kind,
    )
}

/** Undoes one change set; tells when values stayed because someone had touched them since. */
export async function undo(changeSet: number, done: string = i18n.t('common.undone')): Promise<void> {
  try {
    // A step may be large, and is then a job of some time.
    const { job } = await client.history.undoAtLength({ id: changeSet })
    const { keptCount } = undone.parse((await waitForJob(job)).result)
    tell(keptCount === 0 ? done : i18n.t('shell.kept', { count: keptCount }))
  } catch (error) {
    tellError(error)
  }
}

/** What a procedure did and to what, in the words of history. */
function stepName(procedure: string): string {
  const step = i18n.t([`history.${procedure}`, 'history.other'] as never) as string
  const type = procedure.split('.')[0]!.replace(/s$/, '')
  const record = i18n.t(`history.types.${type}` as never, { defaultValue: '' }) as string
  return record === '' || step.startsWith(record) ? step : `${record} · ${step}`
}

/** Undoes the last step of the colleague at this desk. */
export async function undoLast(): Promise<void> {
  try {
    const { changeSet, final } = await client.history.last()
    if (changeSet) await undo(changeSet.id, i18n.t('shell.undoneStep', { step: stepName(changeSet.procedure) }))
    else tell(final ? i18n.t('shell.notUndone', { step: stepName(final.procedure) }) : i18n.t('shell.nothingToUndo'))
  } catch (error) {
    tellError(error)
  }
}

/** Does again what the colleague at this desk undid last. */
export async function redoLast(): Promise<void> {
  try {
    const { changeSet } = await client.history.lastUndo()
    if (changeSet) await undo(changeSet.id, i18n.t('shell.redone'))
    else tell(i18n.t('shell.nothingToRedo'))
  } catch (error) {
    tellError(error)
  }
}

/**
 * A mutation that tells what it did and offers to undo it:
 * `useChange(orpc.contacts.remove.mutationOptions(), ({ count }) => t('contacts.removed', { count }))`.
 */
export function useChange<Output extends { changeSet: number | null }, E, Input, Context>(
  options: UseMutationOptions<Output, E, Input, Context>,
  message: (output: Output, input: Input) => string,
) {
  return useMutation({
    ...options,
    onSuccess: (output, input, ...rest) => {
      tellChange(message(output, input), output.changeSet)
      return options.onSuccess?.(output, input, ...rest)
    },
  })
}
