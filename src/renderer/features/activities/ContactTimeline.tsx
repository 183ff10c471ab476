import { Button, Group, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineCursor, TimelineEntry } from '../../../shared/contract/activities.ts'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './Activities.module.css'
import { Composer } from './Composer.tsx'
import { Entry } from './Entry.tsx'
import { allEntries, filterOf, TimelineFilters } from './TimelineFilters.tsx'

const entriesAtOnce = 30

/** Everything that passed between the office and a contact, the latest first, and where more is logged. */
export function ContactTimeline({ contact }: { contact: Contact }) {
  const { t } = useWords()
  const [shown, setShown] = useState(allEntries)
  const [withPeople, setWithPeople] = useState(true)
  const [filter] = useDebouncedValue(filterOf(shown), 120)
  const hasPeople = contact.people.length > 0
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...orpc.activities.list.infiniteOptions({
      input: (after: TimelineCursor | undefined) => ({
        contactId: contact.id,
        withPeople: hasPeople && withPeople,
        filter,
        ...(after && { after }),
        limit: entriesAtOnce,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  const filtered = Object.keys(filterOf(shown)).length > 0
  return (
    <>
      {!contact.deletedAt && <Composer contact={contact} />}
      <Panel
        title={t('activities.title')}
        action={
          (filtered || entries.length > 0 || hasPeople) && (
            <TimelineFilters
              value={shown}
              onChange={setShown}
              withPeople={hasPeople ? withPeople : null}
              onWithPeople={setWithPeople}
            />
          )
        }
      >
        {data && entries.length === 0 && (
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t(filtered ? 'activities.nothingFound' : 'activities.empty')}
            </Text>
            {filtered && (
              <Button variant="subtle" size="compact-sm" onClick={() => setShown(allEntries)}>
                {t('activities.clearFilter')}
              </Button>
            )}
          </Group>
        )}
        <Entries
          entries={entries}
          contact={contact}
          onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      </Panel>
    </>
  )
}

interface EntriesProps {
  entries: TimelineEntry[]
  contact: Contact
  /** The last of the entries came into sight. */
  onEnd: () => void
}

/** Entries under the headings of their months: only those in sight exist, while the whole page scrolls. */
function Entries({ entries, contact, onEnd }: EntriesProps) {
  const { locale } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const [offset, setOffset] = useState(0)
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' })
  const items = entries.flatMap((entry, at): (string | TimelineEntry)[] => {
    const heading = month.format(new Date(entry.at))
    const before = entries[at - 1]
    return before && month.format(new Date(before.at)) === heading ? [entry] : [heading, entry]
  })
  // How far down the page the list begins changes with what stands above it.
  useLayoutEffect(() => {
    const page = document.getElementById('main')
    const column = list.current?.parentElement?.parentElement
    if (!page || !column) return
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0
      setOffset(Math.round(top - page.getBoundingClientRect().top + page.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(column)
    return () => observer.disconnect()
  }, [])

  // Nothing of it is handed to a component that remembers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => document.getElementById('main'),
    getItemKey: (index) => {
      const item = items[index]
      return typeof item === 'object' ? `${item.type} ${item.id}` : (item ?? index)
    },
    estimateSize: () => 84,
    scrollMargin: offset,
    overscan: 6,
  })
  const inSight = virtual.getVirtualItems()
  const last = inSight.at(-1)?.index ?? 0
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 5) onEnd()
  }, [last, items.length, onEnd])

  const near = contact.people.map(({ id, displayName }) => ({ id, name: displayName }))
  return (
    <ol ref={list} className={classes.entries} style={{ height: virtual.getTotalSize() }}>
      {inSight.map(({ index, key, start }) => {
        const item = items[index]
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={classes.item}
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            {typeof item === 'object' ? (
              <Entry entry={item} contactId={contact.id} near={near} fixed={contact.deletedAt !== null} />
            ) : (
              <Title order={3} className={classes.month}>
                {item}
              </Title>
            )}
          </li>
        )
      })}
    </ol>
  )
}
