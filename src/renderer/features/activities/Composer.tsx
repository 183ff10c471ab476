import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { usePendingFiles } from '../../components/attachments/pending-files.ts'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { PanelFrame } from '../../components/Panel.tsx'
import { useColleagueId } from '../../lib/colleague.ts'
import { useCommands } from '../../lib/commands.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { holdTyping } from '../../lib/type-ahead.ts'
import classes from './Activities.module.css'
import { ActivityForm } from './ActivityForm.tsx'
import { ComposerFiles } from './ComposerFiles.tsx'
import { fieldsOf, isBlank, newActivity, stepOf } from './activity-values.ts'
import { hideComposer, showComposer } from './log-action.ts'

/** Where an entry is written: one line until it is wanted. What is typed stays until it is saved or discarded. */
export function Composer({ contact }: { contact: Contact }) {
  const { t } = useWords()
  const colleagueId = useColleagueId()
  const root = useRef<HTMLElement>(null)
  const { form, restored, discard } = useDraftForm(`activity.${contact.id}`, {
    initialValues: newActivity(colleagueId),
  })
  const pending = usePendingFiles()
  const [wanted, setWanted] = useState(false)
  const opened = wanted || !isBlank(form.values)
  const { mutate, isPending } = useChange(orpc.activities.create.mutationOptions(), (_saved, { nextStep }) =>
    t(nextStep ? 'activities.loggedWithStep' : 'activities.logged'),
  )

  const open = () => {
    holdTyping()
    setWanted(true)
    requestAnimationFrame(() => root.current?.querySelector('textarea')?.focus())
  }
  useEffect(() => {
    showComposer(contact.id, open)
    return hideComposer
  }, [contact.id])
  useCommands([{ id: 'log', label: t('activities.keys.log'), keys: 'l', group: 'page', run: open }])

  function close() {
    pending.clear()
    discard()
    setWanted(false)
  }
  function save() {
    if (isPending || pending.busy) return
    const nextStep = stepOf(form.values, t)
    mutate(
      {
        contactId: contact.id,
        ...fieldsOf(form.values, t),
        ...(nextStep && { nextStep }),
        uploads: form.values.files.map(({ upload }) => upload),
      },
      {
        onSuccess: () => {
          close()
          root.current?.querySelector('button')?.focus()
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    )
  }
  return (
    <PanelFrame ref={root} label={t('activities.form')}>
      {opened ? (
        <ActivityForm
          form={form}
          contactId={contact.id}
          near={contact.people.map(({ id, displayName }) => ({ id, name: displayName }))}
          withStep
          files={<ComposerFiles form={form} pending={pending} />}
          onSubmit={save}
          notice={restored && !isBlank(form.values) && <DraftNotice onDiscard={close} />}
        >
          <Button type="submit" loading={isPending} disabled={pending.busy}>
            {t('activities.save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
        </ActivityForm>
      ) : (
        <button type="button" className={classes.idle} onClick={open}>
          {t('activities.logHint')}
        </button>
      )}
    </PanelFrame>
  )
}
