import { Alert, Button, Group, List, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { HistoryValue, KeptValue, Version } from '../../../shared/contract/history.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { pageOf } from '../../lib/record-pages.ts'
import { tellChange } from '../../lib/undo.ts'
import classes from './HistoryPage.module.css'
import { useRecordWords } from './record-words.ts'
import { VersionItem } from './VersionItem.tsx'

const atOnce = 20

/** Everything that was done to one record, value by value, and the way back to each of its states. */
export function HistoryPage() {
  const { t, instant } = useWords()
  const { typeName } = useRecordWords()
  const navigate = useNavigate()
  const router = useRouter()
  const { type, id } = useParams({ from: '/history/$type/$id' })
  const [stayed, setStayed] = useState<KeptValue[]>([])
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...orpc.history.versions.infiniteOptions({
      input: (before: number | undefined) => ({ type, id, before, limit: atOnce }),
      initialPageParam: undefined,
      getNextPageParam: ({ versions, more }) => (more ? versions.at(-1)?.id : undefined),
    }),
    placeholderData: keepPreviousData,
  })
  const restore = useMutation(orpc.history.restoreTo.mutationOptions())
  if (!data) return null

  const ownName = data.pages[0]?.name ?? ''
  const versions = data.pages.flatMap((page) => page.versions)
  const page = pageOf(type, id)
  // What has no page of its own is known by its kind.
  const name = page && ownName ? ownName : [typeName(type), ownName].filter(Boolean).join(' · ')
  const putBack = (version: Version) =>
    restore.mutate(
      { type, id, changeSet: version.id },
      {
        onSuccess: ({ changeSet, kept }) => {
          setStayed(kept)
          const done = changeSet === null ? t('history.page.same', { name }) : undefined
          tellChange(done ?? t('history.page.restored', { name, at: instant(version.at) }), changeSet)
        },
      },
    )
  return (
    <>
      <PageHeader title={t('history.page.of', { name })}>
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} stroke={1.5} />}
          onClick={() => (page ? void navigate({ to: page }) : router.history.back())}
        >
          {t('common.back')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        {stayed.length > 0 && <Stayed kept={stayed} onClose={() => setStayed([])} />}
        {versions.length === 0 ? (
          <EmptyState text={t('history.page.none')} picture="archive" />
        ) : (
          <ol className={classes.versions}>
            {versions.map((version, at) => (
              <VersionItem
                key={version.id}
                type={type}
                version={version}
                by={colleagues?.colleagues.find(({ id: colleague }) => colleague === version.colleagueId)?.name}
                current={at === 0}
                busy={restore.isPending}
                onRestore={() => putBack(version)}
              />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <Group>
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('history.page.older')}
            </Button>
          </Group>
        )}
      </div>
    </>
  )
}

/** What could not come back. */
function Stayed({ kept, onClose }: { kept: KeptValue[]; onClose: () => void }) {
  const { t } = useWords()
  const { fieldName, tableName, valueOf } = useRecordWords()
  const words = ({ table = '', field, label, earlier }: KeptValue) =>
    field === '' ? tableName(table) : `${fieldName(field, label)}: ${valueOf(table, field, earlier as HistoryValue)}`
  return (
    <Alert color="yellow" withCloseButton closeButtonLabel={t('common.close')} onClose={onClose}>
      <Text size="sm">{t('history.page.stays')}</Text>
      <List size="sm">
        {kept.map((value, at) => (
          <List.Item key={at}>{words(value)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** A record in an address. */
export const recordAddress = {
  parse: ({ type, id }: { type: string; id: string }) => ({ type: type as RecordType, id: Number(id) }),
  stringify: ({ type, id }: { type: RecordType; id: number }) => ({ type, id: String(id) }),
}
