import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClipboard, IconFileSpreadsheet } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { FileDrop } from '../../components/FileDrop.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { takeHandedFile } from '../../lib/handed-file.ts'
import { useWords } from '../../lib/i18n.ts'
import { openFiles, type PickedFile } from '../../lib/native.ts'
import { tell } from '../../lib/notices.tsx'
import classes from './ImportPage.module.css'
import { PasteDialog } from './PasteDialog.tsx'
import { PastImports } from './PastImports.tsx'
import { pastedFile, usePaste } from './paste.ts'
import { Steps } from './Steps.tsx'
import { endUpload, uploadFile, useUpload, type Upload } from './upload.ts'

/** Formats that are refused may be chosen too: the refusal says how to go on. */
const extensions = 'xlsx xlsm xls et ods ots fods csv tsv txt slk xml htm html vcf numbers'.split(' ')

/** The first step: a file is dropped or chosen, or cells are pasted; below it the imports so far. */
export function ImportPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const upload = useUpload()
  const [pasting, setPasting] = useState(false)
  const ready = upload?.state === 'ready'

  useEffect(() => {
    const file = takeHandedFile()
    if (file) void uploadFile(file)
  }, [])
  useEffect(() => {
    if (!ready) return
    endUpload()
    void navigate({ to: '/import/file' })
  }, [ready, navigate])

  function take([file, ...others]: PickedFile[]) {
    if (!file) return
    for (const other of others) void other.close()
    if (others.length > 0) tell(t('imports.choose.one'))
    void uploadFile(file)
  }
  const choose = async () => take(await openFiles([{ name: t('imports.choose.spreadsheets'), extensions }]))
  const takeText = (text: string) => take([pastedFile(text, t('imports.paste.name'))])
  usePaste(take, takeText)

  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="file" />} />
      <div className={classes.page}>
        {upload?.state === 'failed' && (
          <Alert
            role="alert"
            color="red"
            icon={<IconAlertTriangle />}
            title={t('imports.choose.failed')}
            withCloseButton
            closeButtonLabel={t('common.close')}
            onClose={endUpload}
          >
            {errorMessage(t, upload.error)}
          </Alert>
        )}
        <div className={classes.drop}>
          {upload?.state === 'running' ? (
            <Uploading upload={upload} />
          ) : (
            <>
              <IconFileSpreadsheet size={44} stroke={1.1} aria-hidden className={classes.icon} />
              <Text size="lg" fw={600}>
                {t('imports.choose.drop')}
              </Text>
              <Group gap="xs" justify="center">
                <Button onClick={() => void choose()}>{t('imports.choose.button')}</Button>
                <Button
                  variant="default"
                  leftSection={<IconClipboard size={16} stroke={1.5} aria-hidden />}
                  onClick={() => setPasting(true)}
                >
                  {t('imports.paste.button')}
                </Button>
              </Group>
              <Text c="dimmed" size="sm" ta="center" maw={520}>
                {t('imports.choose.kinds')}
              </Text>
            </>
          )}
        </div>
        <PastImports />
      </div>
      <PasteDialog opened={pasting} onClose={() => setPasting(false)} onTake={takeText} />
      <FileDrop label={t('imports.choose.release')} onFiles={take} />
    </>
  )
}

function Uploading({ upload: { fileName, done, total } }: { upload: Upload }) {
  const { t, number } = useWords()
  const megabytes = (bytes: number) => number(Math.ceil(bytes / 100_000) / 10)
  const title = t('imports.choose.uploading', { file: fileName })
  return (
    <Stack gap="xs" w="100%" maw={420}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={500}>{title}</Text>
        <Button variant="default" size="compact-sm" onClick={endUpload}>
          {t('shell.job.cancel')}
        </Button>
      </Group>
      <Progress value={total === 0 ? 100 : (done / total) * 100} animated={done === total} aria-label={title} />
      <Text size="sm" c="dimmed" className="figures">
        {t('imports.choose.megabytes', { done: megabytes(done), total: megabytes(total) })}
      </Text>
    </Stack>
  )
}
