import { Alert, Button, Group, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { mostMerged } from '../../../shared/contract/duplicates.ts'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './DuplicatesPage.module.css'
import type { MergeAddress } from './merge-address.ts'
import { firstChoice, type MergeChoice } from './merge-choice.ts'
import { MergeTable } from './MergeTable.tsx'
import { MovesAlong } from './MovesAlong.tsx'
import { useMerge } from './use-merge.ts'

/** Makes one contact of several that a person found: those chosen in the list, or one and whom it is found to be. */
export function MergePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const router = useRouter()
  const { ids, into }: MergeAddress = useSearch({ from: '/merge' })
  const { data } = useQuery({
    ...orpc.duplicates.compare.queryOptions({ input: { ids } }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })
  const [made, setMade] = useState<MergeChoice | null>(null)
  const merge = useMerge()
  const change = (next: number[]) => void navigate({ to: '/merge', search: { ids: next, into }, replace: true })
  if (ids.length > 0 && !data) return null

  const contacts = (data?.contacts ?? []).filter(({ id, deletedAt }) => !deletedAt && ids.includes(id))
  const isHere = (id: number | undefined) => contacts.some((contact) => contact.id === id)
  const first = { ...firstChoice(contacts), ...(into !== undefined && isHere(into) && { into }) }
  const choice = made && isHere(made.into) ? made : first
  const [only] = contacts
  const [kind, ...otherKinds] = new Set(contacts.map((contact) => contact.kind))
  return (
    <>
      <PageHeader title={t('duplicates.mergeTitle')} />
      <section className={classes.page} aria-label={t('duplicates.mergeTitle')}>
        <Text className={classes.text}>{t('duplicates.explain')}</Text>
        {!merge.isPending && ids.some((id) => !isHere(id)) && <Alert variant="light">{t('duplicates.gone')}</Alert>}
        {otherKinds.length > 0 && <Alert variant="light">{t('errors.invalid.mergedKinds')}</Alert>}
        {contacts.length > 1 && (
          <MergeTable
            contacts={contacts}
            choice={choice}
            onChoose={setMade}
            onLeaveOut={contacts.length > 2 ? (left) => change(ids.filter((id) => id !== left)) : undefined}
          />
        )}
        <MovesAlong contacts={contacts} choice={choice} />
        {contacts.length < mostMerged && (
          <div className={classes.finder}>
            <ContactFinder
              key={ids.join()}
              label={
                only && contacts.length === 1
                  ? t('duplicates.add', { name: only.displayName || t('contacts.nameless') })
                  : t('duplicates.addMore')
              }
              autoFocus={ids.length === 1}
              exceptIds={ids}
              kind={kind}
              value={null}
              onChange={(found) => change([...contacts.map(({ id }) => id), found.id])}
            />
          </div>
        )}
        <Group gap="xs">
          <Button
            disabled={contacts.length < 2 || otherKinds.length > 0}
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(
                { contacts, choice },
                { onSuccess: ({ id }) => void navigate({ to: '/contacts/$id', params: { id }, replace: true }) },
              )
            }
          >
            {t('duplicates.merge', { count: contacts.length })}
          </Button>
          <Button variant="default" onClick={() => router.history.back()}>
            {t('common.cancel')}
          </Button>
        </Group>
      </section>
    </>
  )
}
