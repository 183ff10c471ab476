import { Button, Checkbox, Group, NumberInput, Select, Stack, Text, Title, Tooltip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { labelSheetTypes } from '../../../shared/domain/label-sheet-data.ts'
import { labelsPerSheet } from '../../../shared/domain/labels.ts'
import type { DocumentProblem } from '../../../shared/domain/print-document.ts'
import { errorData } from '../../../shared/errors.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { DocumentPreview, type PreviewHandle } from '../../components/DocumentPreview.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { savePdf } from '../../lib/save-pdf.ts'
import { useStored } from '../../lib/stored.ts'
import { FurtherLine } from './FurtherLine.tsx'
import { LabelContacts } from './LabelContacts.tsx'
import { LabelNotes } from './LabelNotes.tsx'
import { labelSettings, mostOffset, setLabels } from './label-settings.ts'
import classes from './LabelsPage.module.css'
import { StartPicker } from './StartPicker.tsx'

const tenth = (millimetres: number) => Math.round(millimetres * 10) / 10

/** Address labels: whose, on which sheet, from which label on; beside it the sheets as they are printed. */
export function LabelsPage() {
  const { t } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  if (!office) return null
  if (!office.empty) return <Labels pdf={office.pdf} />
  return (
    <>
      <PageHeader title={t('labels.title')} />
      <EmptyState text={t('labels.empty')} picture="labels">
        <Button renderRoot={(props) => <Link to="/contacts/new" {...props} />}>{t('today.contact')}</Button>
      </EmptyState>
    </>
  )
}

function Labels({ pdf }: { pdf: boolean }) {
  const { t, number } = useWords()
  const settings = useStored(labelSettings)
  const { filter, sort, furtherLine, outlines, offsetX, offsetY } = settings
  const sheet = labelSheetTypes.find(({ id }) => id === settings.sheetId)!
  const startAt = Math.min(settings.startAt, labelsPerSheet(sheet))
  const preview = useRef<PreviewHandle>(null)
  const [problems, setProblems] = useState<DocumentProblem[]>([])

  const [job] = useDebouncedValue({ ...settings, startAt }, 150)
  const labels = useQuery({
    ...orpc.labels.document.queryOptions({ input: job }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const answer = labels.error ? undefined : labels.data
  const count = answer?.contacts.length ?? 0
  const save = useMutation({
    ...orpc.labels.pdf.mutationOptions(),
    onSuccess: async (file) => {
      const saved = await savePdf(file)
      if (saved) tell(t('labels.saved', { name: saved.name }))
    },
  })

  const print = useMutation({
    mutationFn: async () => {
      const { contacts, document } = await client.labels.document({ ...settings, startAt })
      if (contacts.length > 0) await preview.current?.print(document)
    },
  })

  const mm = { min: -mostOffset, max: mostOffset, step: 0.1, decimalScale: 2, clampBehavior: 'strict' } as const
  return (
    <>
      <PageHeader
        title={t('labels.title')}
        beside={
          answer &&
          count > 0 && (
            <Text size="sm" c="dimmed" className="figures" role="status">
              {t('labels.summary', {
                labels: t('labels.labelCount', { count, formatted: number(count) }),
                sheets: t('labels.sheetCount', { count: answer.sheets, formatted: number(answer.sheets) }),
              })}
            </Text>
          )
        }
      >
        <Tooltip label={t('labels.noPdf')} disabled={pdf} multiline w={260}>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} />}
            data-disabled={!pdf || undefined}
            disabled={count === 0}
            loading={save.isPending}
            onClick={() => pdf && save.mutate({ ...settings, startAt })}
          >
            {t('labels.savePdf')}
          </Button>
        </Tooltip>
        <Button
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          disabled={count === 0}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t('labels.print')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.settings}>
          <section aria-label={t('labels.contacts')}>
            <Title order={2} mb="sm">
              {t('labels.contacts')}
            </Title>
            <LabelContacts
              filter={filter}
              sort={sort}
              onFilter={(next) => setLabels({ filter: next })}
              onSort={(next) => setLabels({ sort: next })}
            />
            <FurtherLine fieldId={furtherLine} onChange={(next) => setLabels({ furtherLine: next })} />
          </section>
          <section aria-label={t('labels.sheet')}>
            <Title order={2} mb="sm">
              {t('labels.sheet')}
            </Title>
            <Stack gap="sm">
              <Select
                aria-label={t('labels.sheet')}
                description={t('labels.sheetSize', {
                  width: number(tenth(sheet.label.width)),
                  height: number(tenth(sheet.label.height)),
                  count: labelsPerSheet(sheet),
                })}
                inputWrapperOrder={['input', 'description']}
                data={labelSheetTypes.map(({ id, brand, part }) => ({
                  value: id,
                  label: t('labels.sheetName', { brand, part }),
                }))}
                value={sheet.id}
                onChange={(value) => value && setLabels({ sheetId: value, startAt: 1 })}
              />
              <div>
                <Text size="sm" fw={500}>
                  {t('labels.firstFree')}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('labels.firstFreeHint')}
                </Text>
              </div>
              <StartPicker
                sheet={sheet}
                startAt={startAt}
                count={count}
                onStart={(next) => setLabels({ startAt: next })}
              />
            </Stack>
          </section>
          <section aria-label={t('labels.printer')}>
            <Title order={2} mb="sm">
              {t('labels.printer')}
            </Title>
            <Stack gap="sm">
              <Group gap="xs" grow align="end">
                <NumberInput
                  {...mm}
                  label={t('labels.offsetX')}
                  value={offsetX}
                  onChange={(value) => typeof value === 'number' && setLabels({ offsetX: value })}
                />
                <NumberInput
                  {...mm}
                  label={t('labels.offsetY')}
                  value={offsetY}
                  onChange={(value) => typeof value === 'number' && setLabels({ offsetY: value })}
                />
              </Group>
              <Text size="xs" c="dimmed" mt={-4}>
                {t('labels.offsetHint')}
              </Text>
              <Checkbox
                label={t('labels.outlines')}
                description={t('labels.outlinesHint')}
                checked={outlines}
                onChange={({ currentTarget }) => setLabels({ outlines: currentTarget.checked })}
              />
              <Text size="xs" c="dimmed">
                {t('labels.scaleHint')}
              </Text>
            </Stack>
          </section>
        </div>
        <section className={classes.result} aria-label={t('labels.preview')}>
          {labels.error && <Refused error={labels.error} />}
          {answer && (
            <div className={classes.notes}>
              <LabelNotes
                answer={answer}
                problems={problems}
                sheet={sheet}
                startAt={job.startAt}
                outlines={job.outlines}
              />
            </div>
          )}
          {answer && count === 0 && (
            <EmptyState text={t(filter.ids?.length === 0 ? 'labels.noneChosen' : 'labels.nobody')} picture="labels" />
          )}
          {answer && count > 0 && (
            <DocumentPreview
              ref={preview}
              title={t('labels.preview')}
              document={answer.document}
              onShown={setProblems}
            />
          )}
        </section>
      </div>
    </>
  )
}

/** Why there are no sheets: too many contacts for one go, or an error of another kind. */
function Refused({ error }: { error: Error }) {
  const { t, number } = useWords()
  const fault = errorData(error, 'INVALID')?.faults.find(({ code }) => code === 'tooManyLabels')
  const { count = 0, most = 0 } = (fault?.params ?? {}) as { count?: number; most?: number }
  const text = fault ? t('labels.tooMany', { found: number(count), most: number(most) }) : errorMessage(t, error)
  return (
    <div role="alert" className={classes.refused}>
      <EmptyState text={text} picture="labels" />
    </div>
  )
}
