import { Alert, Badge, Button, Code, Loader, Table, Text } from '@mantine/core'
import { IconCheck, IconFolderOpen } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup } from '../../../shared/contract/backups.ts'
import { formatNumber } from '../../../shared/i18n/formats.ts'
import { ConfirmTyped } from '../../components/ConfirmTyped.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { revealOffice } from '../../lib/native.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import classes from './BackupsPage.module.css'

type Counts = Pick<Backup, 'contacts' | 'quotes'>

/** What a backup holds, in words. */
function useCounts() {
  const { t, number } = useWords()
  return ({ contacts, quotes }: Counts) =>
    t('backups.counts', {
      contacts: t('backups.contactCount', { count: contacts, formatted: number(contacts) }),
      quotes: t('backups.quoteCount', { count: quotes, formatted: number(quotes) }),
    })
}

/** The backups of the office: what there is, one more now, and the way back to one. */
export function BackupsPage() {
  const { t, instant } = useWords()
  const counts = useCounts()
  const [chosen, setChosen] = useState<Backup | null>(null)
  const [confirming, setConfirming] = useState(false)
  const list = useQuery(orpc.backups.list.queryOptions())
  const create = useMutation({
    ...orpc.backups.create.mutationOptions(),
    onSuccess: async () => {
      await list.refetch()
      tell(t('backups.created'))
    },
  })
  const restore = useMutation({ ...orpc.backups.restore.mutationOptions(), onSuccess: () => list.refetch() })
  if (!list.data) return null

  const { backups, folder, now } = list.data
  const busy = create.isPending || restore.isPending
  const newest = backups[0]
  const ask = (backup: Backup) => {
    setChosen(backup)
    setConfirming(true)
  }
  return (
    <>
      <PageHeader
        title={t('backups.title')}
        beside={
          newest && (
            <Badge variant="light" size="lg" leftSection={<IconCheck size={14} stroke={2} aria-hidden />}>
              {t('backups.lastGood', { when: instant(newest.at) })}
            </Badge>
          )
        }
      >
        <Button loading={create.isPending} disabled={restore.isPending} onClick={() => create.mutate({})}>
          {t('backups.create')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <Text size="sm" c="dimmed" maw="44rem">
          {t('backups.text')}
        </Text>
        {restore.isPending && chosen && (
          <Alert variant="light" icon={<Loader size={16} />} role="status">
            {t('backups.restoring', { when: instant(chosen.at) })}
          </Alert>
        )}
        {restore.data && !restore.isPending && <Restored {...restore.data} onComeBack={ask} onClose={restore.reset} />}
        {backups.length === 0 ? (
          <EmptyState text={t('backups.empty')} picture="archive" />
        ) : (
          <BackupTable backups={backups} disabled={busy} onRestore={ask} />
        )}
        <section className={classes.folder} aria-label={t('backups.folder')}>
          <div>
            <Text size="sm" component="span">
              {t('backups.folder')}
            </Text>{' '}
            <Code>{folder}</Code>
            <Text size="xs" c="dimmed" mt={4} maw="38rem">
              {t('backups.folderHint')}
            </Text>
          </div>
          {revealOffice && (
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} stroke={1.5} />}
              onClick={() => void revealOffice?.()}
            >
              {t('backups.reveal')}
            </Button>
          )}
        </section>
      </div>
      {chosen && (
        <ConfirmTyped
          opened={confirming}
          onClose={() => setConfirming(false)}
          title={t('backups.confirmTitle', { when: instant(chosen.at) })}
          text={t('backups.confirmText', { after: counts(chosen), before: counts(now) })}
          word={t('backups.word')}
          action={t('backups.confirm')}
          onConfirm={() => restore.mutate({ name: chosen.name })}
        />
      )}
    </>
  )
}

interface BackupTableProps {
  backups: Backup[]
  disabled: boolean
  onRestore: (backup: Backup) => void
}

function BackupTable({ backups, disabled, onRestore }: BackupTableProps) {
  const { t, instant, number, locale } = useWords()
  const size = (bytes: number) =>
    formatNumber(bytes / 1e6, locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  return (
    <div className={classes.frame}>
      <Table className={classes.table} highlightOnHover>
        <Table.Caption className={classes.caption}>{t('backups.list')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('backups.at')}</Table.Th>
            <Table.Th>{t('backups.reason')}</Table.Th>
            <Table.Th className={classes.figures}>{t('backups.contacts')}</Table.Th>
            <Table.Th className={classes.figures}>{t('backups.quotes')}</Table.Th>
            <Table.Th className={classes.figures}>{t('backups.size')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backups.map((backup) => (
            <Table.Tr key={backup.name} title={backup.name}>
              <Table.Td className="figures">{instant(backup.at)}</Table.Td>
              <Table.Td>{t(`backups.reasons.${backup.reason}`)}</Table.Td>
              <Table.Td className={classes.figures}>{number(backup.contacts)}</Table.Td>
              <Table.Td className={classes.figures}>{number(backup.quotes)}</Table.Td>
              <Table.Td className={classes.figures}>{size(backup.bytes)}</Table.Td>
              <Table.Td className={classes.figures}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={disabled}
                  aria-label={t('backups.restoreOf', { when: instant(backup.at) })}
                  onClick={() => onRestore(backup)}
                >
                  {t('backups.restore')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

interface RestoredProps {
  restored: Backup
  safety: Backup | null
  replaced: string | null
  onComeBack: (safety: Backup) => void
  onClose: () => void
}

/** What a restore did, and the way back from it. */
function Restored({ restored, safety, replaced, onComeBack, onClose }: RestoredProps) {
  const { t, instant } = useWords()
  const counts = useCounts()
  return (
    <Alert
      variant="light"
      role="status"
      title={t('backups.restored', { when: instant(restored.at) })}
      icon={<IconCheck size={18} stroke={1.6} />}
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={onClose}
    >
      <Text size="sm">
        {safety
          ? t('backups.restoredText', { before: counts(safety), after: counts(restored), name: safety.name })
          : t('backups.restoredDamaged', { after: counts(restored), folder: replaced ?? '' })}
      </Text>
      {safety && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => onComeBack(safety)}>
          {t('backups.comeBack')}
        </Button>
      )}
    </Alert>
  )
}
