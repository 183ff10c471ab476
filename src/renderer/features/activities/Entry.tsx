import { ActionIcon, Anchor, Badge, Button, Group, Menu, Text } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ActivityEntry, TimelineEntry } from '../../../shared/contract/activities.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { HistoryMenuItem } from '../../components/HistoryMenuItem.tsx'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import classes from './Activities.module.css'
import { entryIcons } from './activity-icons.ts'
import { outcomeName } from './activity-values.ts'
import { EntryFiles } from './EntryFiles.tsx'
import { EntryEditor } from './EntryEditor.tsx'

interface EntryProps {
  entry: TimelineEntry
  /** The contact on whose page it stands. */
  contactId: number
  near: { id: number; name: string }[]
  /** Not to be changed, as on the page of a contact in the trash. */
  fixed: boolean
}

/** One entry of the timeline. */
export function Entry({ entry, contactId, near, fixed }: EntryProps) {
  const { instant } = useWords()
  const [editing, setEditing] = useState(() => !fixed && hasDraft(`activity.edit.${entry.id}`))
  const kind = entry.type === 'quote' ? 'quote' : entry.kind
  const Icon = entryIcons[kind]
  if (editing && entry.type === 'activity')
    return (
      <div className={classes.editor}>
        <EntryEditor entry={entry} near={near} onClose={() => setEditing(false)} />
      </div>
    )
  return (
    <article className={classes.entry}>
      <span className={classes.mark} aria-hidden>
        <Icon size={16} stroke={1.5} />
      </span>
      <div className={classes.content}>
        <Group gap="xs" className={classes.line}>
          <Title entry={entry} />
          {entry.contactId !== contactId && <ContactLink id={entry.contactId} name={entry.contactName} />}
          <span className={classes.space} />
          <Text component="time" dateTime={entry.at} size="xs" c="dimmed" className="figures">
            {instant(entry.at)}
          </Text>
          {entry.type === 'activity' && !fixed && <Actions entry={entry} onEdit={() => setEditing(true)} />}
        </Group>
        {entry.type === 'activity' ? <Said entry={entry} contactId={contactId} /> : <QuoteLine entry={entry} />}
      </div>
    </article>
  )
}

function Title({ entry }: { entry: TimelineEntry }) {
  const { t } = useWords()
  if (entry.type === 'quote')
    return (
      <Anchor fw={500} renderRoot={(props) => <Link to="/quotes/$id" params={{ id: entry.quoteId }} {...props} />}>
        {t(`activities.quoteEvents.${entry.event}`, { number: entry.number })}
      </Anchor>
    )
  const { kind, direction, minutes, outcome } = entry
  const about = [
    direction && t(`activities.directions.${direction}`),
    minutes !== null && t('activities.minutesShort', { count: minutes }),
  ].filter(Boolean)
  return (
    <>
      <Text fw={500}>{t(`activities.kinds.${kind}`)}</Text>
      {about.length > 0 && (
        <Text size="sm" c="dimmed">
          {about.join(' · ')}
        </Text>
      )}
      {outcome && (
        <Badge size="sm" color="gray">
          {outcomeName(outcome, t)}
        </Badge>
      )}
    </>
  )
}

function Actions({ entry, onEdit }: { entry: ActivityEntry; onEdit: () => void }) {
  const { t, instant } = useWords()
  const { mutate } = useChange(orpc.activities.remove.mutationOptions(), () => t('activities.removed'))
  const name = t('activities.entryOf', { kind: t(`activities.kinds.${entry.kind}`), at: instant(entry.at) })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`${t('activities.entryActions')}: ${name}`}>
          <IconDots size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={onEdit}>
          {t('common.edit')}
        </Menu.Item>
        <HistoryMenuItem type="activity" id={entry.id} />
        <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => mutate({ ids: [entry.id] })}>
          {t('common.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** From how many letters or lines a text is shown shortened at first. */
const long = { letters: 480, lines: 7 }

function Said({ entry, contactId }: { entry: ActivityEntry; contactId: number }) {
  const { t, day, list } = useWords()
  const [whole, setWhole] = useState(false)
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const colleague = data?.colleagues.find(({ id }) => id === entry.colleagueId)
  const isLong = entry.text.length > long.letters || entry.text.split('\n').length > long.lines
  const present = entry.people.filter((person) => person.contactId !== contactId)
  return (
    <>
      {entry.subject && (
        <Text size="sm" fw={500} className={classes.long}>
          {entry.subject}
        </Text>
      )}
      {entry.text && (
        <Text size="sm" className={classes.said} data-short={(isLong && !whole) || undefined}>
          {entry.text}
        </Text>
      )}
      {isLong && (
        <Button variant="transparent" p={0} size="compact-xs" onClick={() => setWhole(!whole)}>
          {t(whole ? 'activities.less' : 'activities.more')}
        </Button>
      )}
      <EntryFiles files={entry.files} />
      {entry.steps.map(({ id, title, dueOn, doneAt }) => (
        <Text key={id} size="xs" c="dimmed" td={doneAt ? 'line-through' : undefined}>
          {[
            dueOn ? t('activities.stepDue', { title, day: day(dueOn) }) : t('activities.step', { title }),
            doneAt && t('activities.stepDone'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      ))}
      {(present.length > 0 || colleague) && (
        <Text size="xs" c="dimmed" className={classes.long}>
          {[
            colleague && t('activities.by', { name: colleague.name }),
            present.length > 0 &&
              t('activities.present', { names: list(present.map(({ displayName }) => displayName)) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
    </>
  )
}

function QuoteLine({ entry }: { entry: Extract<TimelineEntry, { type: 'quote' }> }) {
  const { locale } = useWords()
  return (
    <Text size="sm" className={classes.long}>
      {[entry.subject, formatMoney(entry.total, entry.currency, locale), entry.note].filter(Boolean).join(' · ')}
    </Text>
  )
}

function ContactLink({ id, name }: { id: number; name: string }) {
  const { t } = useWords()
  return (
    <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/contacts/$id" params={{ id }} {...props} />}>
      {t('activities.with', { name: name || t('contacts.nameless') })}
    </Anchor>
  )
}
