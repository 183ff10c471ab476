import { Button, Text } from '@mantine/core'
import { IconCopy, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { Selection } from '../../components/selection.ts'
import { contactSlots, type ContactsAction } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import classes from './ContactsPage.module.css'

interface ChosenBarProps {
  filter: ListFilter
  selection: Selection
  count: number
  onExport: (filter: ListFilter) => void
  onChange: (filter: ListFilter) => void
  onRemove: (filter: ListFilter) => void
  onCopy: () => void
  onClear: () => void
}

/** What can be done with the chosen contacts. */
export function ChosenBar({ filter, selection, count, onExport, onChange, onRemove, onCopy, onClear }: ChosenBarProps) {
  const { t, number } = useWords()
  const navigate = useNavigate()

  const chosen: ListFilter = selection.all
    ? { ...filter, ...(selection.ids.size > 0 && { exceptIds: [...selection.ids] }) }
    : { ids: [...selection.ids] }

  async function act(run: ContactsAction['run']) {
    try {
      await run({ filter: chosen, count }, (address) => void navigate({ to: address }))
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <div className={classes.chosen} role="toolbar" aria-label={t('contacts.chosen')}>
      <Text size="sm" fw={500} className="figures" role="status">
        {t('common.selected', { count, formatted: number(count) })}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPencil size={16} stroke={1.5} />}
        onClick={() => onChange(chosen)}
      >
        {t('lists.change.action')}
      </Button>
      {contactSlots.listActions
        .filter(({ least = 1 }) => count >= least)
        .map(({ id, label, icon: Icon, run }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="subtle"
            leftSection={<Icon size={16} stroke={1.5} />}
            onClick={() => void act(run)}
          >
            {t(label)}
          </Button>
        ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFileExport size={16} stroke={1.5} />}
        onClick={() => onExport(chosen)}
      >
        {t('exports.action')}
      </Button>
      <Button size="compact-sm" variant="subtle" leftSection={<IconCopy size={16} stroke={1.5} />} onClick={onCopy}>
        {t('lists.copy.action')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTrash size={16} stroke={1.5} />}
        onClick={() => onRemove(chosen)}
      >
        {t('common.delete')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        {t('contacts.clearSelection')}
      </Button>
    </div>
  )
}
