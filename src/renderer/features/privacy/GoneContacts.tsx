import { Button, List, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type GoneContact, shortestSearch } from '../../../shared/contract/privacy.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { openErasure } from './open-erasure.tsx'
import classes from './ErasuresPage.module.css'

/** Finds people whom only history still holds, because their making was undone, and erases them. */
export function GoneContacts() {
  const { t, instant } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const { data } = useQuery({
    ...orpc.privacy.findGone.queryOptions({ input: { search } }),
    enabled: search.length >= shortestSearch,
  })
  const ask = (gone: GoneContact) =>
    openErasure(
      gone,
      (erasure) => void navigate({ to: '/erasures/{-$id}', params: { id: erasure } }),
      <GoneAbout id={gone.id} />,
    )
  return (
    <section className={classes.gone} aria-label={t('privacy.gone.title')}>
      <Title order={2} size="h5">
        {t('privacy.gone.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('privacy.gone.hint')}
      </Text>
      <TextInput
        label={t('privacy.gone.name')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        autoComplete="off"
      />
      {data?.contacts.map((gone) => (
        <div key={gone.id} className={classes.goneRow}>
          <div>
            <Text size="sm">{gone.displayName || t('contacts.nameless')}</Text>
            <Text size="xs" c="dimmed">
              {t('privacy.gone.since', { at: instant(gone.goneAt) })}
            </Text>
          </div>
          <Button size="compact-sm" variant="default" flex="none" onClick={() => ask(gone)}>
            {t('privacy.erase')}
          </Button>
        </div>
      ))}
      <Text size="sm" role="status">
        {data?.contacts.length === 0 && t('privacy.gone.nobody')}
        {data?.more && t('privacy.gone.more')}
      </Text>
    </section>
  )
}

/** What history holds of somebody. */
function GoneAbout({ id }: { id: number }) {
  const { t, number } = useWords()
  const { data } = useQuery(orpc.privacy.goneThings.queryOptions({ input: { id } }))
  if (!data) return null
  const { emails, ...counts } = data
  const things = (['activities', 'tasks', 'quotes', 'attachments'] as const).filter((what) => counts[what] > 0)
  return (
    <div>
      <Text size="sm">{t('privacy.gone.holds')}</Text>
      <List size="sm">
        <List.Item>{t('privacy.gone.contact')}</List.Item>
        {emails.map((email) => (
          <List.Item key={email}>{email}</List.Item>
        ))}
        {things.map((what) => (
          <List.Item key={what}>{`${t(`privacy.went.${what}`)}: ${number(counts[what])}`}</List.Item>
        ))}
      </List>
    </div>
  )
}
