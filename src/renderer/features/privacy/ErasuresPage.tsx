import { Button, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { DocumentPreview, type PreviewHandle } from '../../components/DocumentPreview.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { GoneContacts } from './GoneContacts.tsx'
import classes from './ErasuresPage.module.css'

/** The receipts of erasures, one of them as it is printed. */
export function ErasuresPage() {
  const { t, instant } = useWords()
  const { id: wanted } = useParams({ from: '/erasures/{-$id}' })
  const preview = useRef<PreviewHandle>(null)
  const { data } = useQuery(orpc.privacy.erasures.queryOptions())
  const id = wanted ?? data?.erasures[0]?.id
  const { data: page } = useQuery({
    ...orpc.privacy.receipt.queryOptions({ input: { id: id ?? 1 } }),
    enabled: id !== undefined,
  })
  if (!data) return null
  return (
    <>
      <PageHeader title={t('privacy.receipts')}>
        <Button
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          disabled={!page}
          onClick={() => page && void preview.current?.print(page)}
        >
          {t('common.print')}
        </Button>
      </PageHeader>
      <div className={classes.columns}>
        <nav className={classes.list} aria-label={t('privacy.receipts')}>
          <Text size="sm" c="dimmed" mb="xs">
            {t('privacy.receiptsHint')}
          </Text>
          {data.erasures.map((erasure) => (
            <Link
              key={erasure.id}
              to="/erasures/{-$id}"
              params={{ id: erasure.id }}
              className={classes.entry}
              aria-current={erasure.id === id ? 'page' : undefined}
            >
              {[`${erasure.id}`, instant(erasure.at), erasure.cleanedAt === null ? t('privacy.cleaning') : '']
                .filter(Boolean)
                .join(' · ')}
            </Link>
          ))}
          <GoneContacts />
        </nav>
        {data.erasures.length === 0 ? (
          <EmptyState text={t('privacy.noReceipts')} picture="archive" />
        ) : (
          <DocumentPreview ref={preview} title={t('privacy.showReceipt')} document={page} />
        )}
      </div>
    </>
  )
}
