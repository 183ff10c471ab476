import { IconCopy, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { ChosenAction, ChosenBar } from '../../components/list/ChosenBar.tsx'
import { contactSlots, type ContactsAction } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'

interface ChosenContactsProps {
  /** The chosen contacts. */
  filter: ListFilter
  count: number
  onExport: () => void
  onChange: () => void
  onRemove: () => void
  onCopy: () => void
  onClear: () => void
}

/** What can be done with the chosen contacts. */
export function ChosenContacts({ filter, count, onExport, onChange, onRemove, onCopy, onClear }: ChosenContactsProps) {
  const { t } = useWords()
  const navigate = useNavigate()

  async function act(run: ContactsAction['run']) {
    try {
      await run({ filter, count }, (address) => void navigate({ to: address }))
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <ChosenBar label={t('contacts.chosen')} count={count} onClear={onClear}>
      <ChosenAction icon={IconPencil} label={t('lists.change.action')} onClick={onChange} />
      {contactSlots.listActions
        .filter(({ least = 1 }) => count >= least)
        .map(({ id, label, icon, run }) => (
          <ChosenAction key={id} icon={icon} label={t(label)} onClick={() => void act(run)} />
        ))}
      <ChosenAction icon={IconFileExport} label={t('exports.action')} onClick={onExport} />
      <ChosenAction icon={IconCopy} label={t('lists.copy.action')} onClick={onCopy} />
      <ChosenAction icon={IconTrash} label={t('common.delete')} onClick={onRemove} />
    </ChosenBar>
  )
}
