import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AttachedTo } from '../../../shared/contract/attachments.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { formatBytes } from '../../../shared/i18n/formats.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { createStored } from '../../lib/stored.ts'
import { useChange } from '../../lib/undo.ts'
import { EmptyState } from '../EmptyState.tsx'
import classes from './ScansButton.module.css'

/** Puts files of the scan folder at a record; not shown where the office has no such folder. */
export function ScansButton({ record }: { record: AttachedTo }) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  if (!office?.profile.scanFolder) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconScan size={15} stroke={1.6} />}
        onClick={() => setOpened(true)}
      >
        {t('attachments.scans.button')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="lg"
        title={t('attachments.scans.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Scans record={record} onClose={() => setOpened(false)} />
      </Modal>
    </>
  )
}

function Scans({ record: { recordType, recordId }, onClose }: { record: AttachedTo; onClose: () => void }) {
  const { t, instant, locale } = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [clear, setClear] = useState(clearsScans.get)
  const { data, error } = useQuery({
    ...orpc.attachments.scans.queryOptions(),
    staleTime: 0,
    refetchInterval: 3000,
    throwOnError: false,
  })
  const attach = useChange(orpc.attachments.createFromScans.mutationOptions(), ({ ids }, { names }) =>
    t('attachments.added', { count: ids.length, name: names[0] ?? '' }),
  )
  if (error)
    return (
      <Alert color="red" variant="light">
        {errorMessage(t, error)}
      </Alert>
    )
  if (!data) return null
  if (data.scans.length === 0) return <EmptyState text={t('attachments.scans.none')} picture="archive" />
  const names = data.scans.map(({ name }) => name).filter((name) => chosen.has(name))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        clearsScans.set(clear)
        if (names.length > 0) attach.mutate({ recordType, recordId, names, clear }, { onSuccess: onClose })
      }}
    >
      <Stack>
        <ul className={classes.list} aria-label={t('attachments.scans.title')}>
          {data.scans.map(({ name, bytes, modifiedAt }) => (
            <li key={name}>
              <Checkbox
                label={
                  <Group gap="xs" wrap="nowrap">
                    <span className={classes.name}>{name}</span>
                    <Text span size="xs" c="dimmed" className="figures">
                      {[formatBytes(bytes, locale), instant(modifiedAt)].join(' · ')}
                    </Text>
                  </Group>
                }
                checked={chosen.has(name)}
                onChange={({ currentTarget: { checked } }) =>
                  setChosen((all) => {
                    const next = new Set(all)
                    if (checked) next.add(name)
                    else next.delete(name)
                    return next
                  })
                }
              />
            </li>
          ))}
        </ul>
        <Checkbox
          label={t('attachments.scans.clear')}
          description={t('attachments.scans.clearHint')}
          checked={clear}
          onChange={({ currentTarget }) => setClear(currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={names.length === 0} loading={attach.isPending}>
            {t('attachments.scans.attach', { count: names.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Whether scans move away once they lie at a record; kept at this desk. */
const clearsScans = createStored('kontor.clearScans', (raw) => raw !== false)
