import { Button, Text } from '@mantine/core'
import { IconFileExport, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { Selection } from '../../components/selection.ts'
import { contactSlots, type ContactsAction } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactsPage.module.css'
import type { listInput } from './list-state.ts'
import { useRemoveContacts } from './remove-contacts.ts'

/** As many as the contract takes at once. */
const mostToDelete = 10_000
const mostRead = 500

interface ChosenBarProps {
  filter: ListFilter
  order: ReturnType<typeof listInput>
  selection: Selection
  count: number
  onExport: (filter: ListFilter) => void
  onClear: () => void
}

/** What can be done with the chosen contacts. */
export function ChosenBar({ filter, order, selection, count, onExport, onClear }: ChosenBarProps) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const removeContacts = useRemoveContacts()

  /** The ids of the chosen contacts; where all but a few are chosen, the list is read. */
  async function chosenIds(): Promise<number[]> {
    if (!selection.all) return [...selection.ids]
    const ids: number[] = []
    for (let offset = 0; ; offset += mostRead) {
      const { rows } = await queries.fetchQuery(
        orpc.contacts.list.queryOptions({ input: { ...order, offset, limit: mostRead } }),
      )
      ids.push(...rows.map(({ id }) => id).filter((id) => !selection.ids.has(id)))
      if (rows.length < mostRead) return ids
    }
  }

  async function act(run: ContactsAction['run']) {
    try {
      const whole = selection.all && selection.ids.size === 0
      const chosen = { filter: whole ? filter : { ids: await chosenIds() }, count }
      await run(chosen, (address) => void navigate({ to: address }))
    } catch (error) {
      tellError(error)
    }
  }

  async function remove() {
    if (count > mostToDelete) return tell(t('contacts.tooManyToDelete', { formatted: number(mostToDelete) }))
    try {
      const ids = await chosenIds()
      const [first] = ids
      if (first === undefined) return
      const name =
        ids.length === 1
          ? (await queries.fetchQuery(orpc.contacts.get.queryOptions({ input: { id: first } }))).displayName
          : ''
      removeContacts(ids, name, onClear)
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <div className={classes.chosen} role="toolbar" aria-label={t('contacts.chosen')}>
      <Text size="sm" fw={500} className="figures" role="status">
        {t('common.selected', { count, formatted: number(count) })}
      </Text>
      {contactSlots.listActions.map(({ id, label, icon: Icon, run }) => (
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
        onClick={() => void act(({ filter: chosen }) => onExport(chosen))}
      >
        {t('exports.action')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTrash size={16} stroke={1.5} />}
        onClick={() => void remove()}
      >
        {t('common.delete')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        {t('contacts.clearSelection')}
      </Button>
    </div>
  )
}
