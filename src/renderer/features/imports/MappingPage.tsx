import { Alert, Button, List, SegmentedControl, Text } from '@mantine/core'
import { IconAlertTriangle, IconFileCheck } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { errorData } from '../../../shared/errors.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { BatchOptions } from './BatchOptions.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import {
  changeDraft,
  changeSheet,
  chosenMapping,
  draftParts,
  forgetDraft,
  previewQuery,
  sheetOf,
  useImportDraft,
  type ImportDraft,
} from './draft.ts'
import { tells } from './field-choices.ts'
import { FirstRows } from './FirstRows.tsx'
import classes from './MappingPage.module.css'
import { ReadingChips } from './ReadingChips.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { SheetStrip } from './SheetStrip.tsx'
import { SheetWarnings } from './SheetWarnings.tsx'
import { Steps } from './Steps.tsx'

/** The second step: how the file was read, and to which field each column goes. */
export function MappingPage() {
  const draft = useImportDraft()
  if (!draft) return <Navigate to="/import" replace />
  return draft.job === null ? <Matching draft={draft} /> : <Rehearsal draft={draft} job={draft.job} />
}

/** Rows shown of those that the preview brings. */
const shownRows = 30

function Matching({ draft }: { draft: ImportDraft }) {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const [view, setView] = useState<'columns' | 'rows'>('columns')
  const { upload, shown, taken, options } = draft
  const { choices, fields, holds } = sheetOf(draft, shown)
  const preview = useQuery({
    ...previewQuery(draft, shown),
    placeholderData: keepPreviousData,
    throwOnError: false,
  })
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const previews = useQueries({
    queries: taken.map((name) => ({ ...previewQuery(draft, name), throwOnError: false })),
  })
  const rehearse = useMutation({
    mutationFn: async () => client.imports.rehearse({ upload, parts: await draftParts(draft), options }),
    onSuccess: ({ job }) => changeDraft({ job }),
  })

  // Someone may have thrown its batch away at another desk; what is not used is kept for a week.
  const gone = errorData(preview.error, 'NOT_FOUND') !== null
  useEffect(() => {
    if (!gone) return
    forgetDraft()
    tell(t('imports.columns.gone'))
  }, [gone, t])

  const { data } = preview
  const mapping = chosenMapping(data?.mapping ?? [], fields)
  const held = holds ?? data?.holds ?? 'contacts'
  const usable = tells(held, mapping)
  const rows = data?.rows.slice(0, shownRows) ?? []
  /** What a sheet that is taken lacks; of the sheet that is looked at the page tells anyway. */
  const lacks = taken.flatMap((name, index) => {
    const sheet = previews[index]
    if (sheet?.error)
      return { name, words: t('imports.sheets.lacks.failed', { name, reason: errorMessage(t, sheet.error) }) }
    if (!sheet?.data) return []
    if (sheet.data.rows.length === 0) return { name, words: t('imports.sheets.lacks.rows', { name }) }
    const part = sheetOf(draft, name)
    const partHolds = part.holds ?? sheet.data.holds
    if (tells(partHolds, chosenMapping(sheet.data.mapping, part.fields))) return []
    if (partHolds === 'products') return { name, words: t('imports.products.sheetLacks', { name }) }
    return { name, words: t('imports.sheets.lacks.name', { name }) }
  })
  const elsewhere = lacks.filter(({ name }) => name !== shown)
  const ready = taken.length > 0 && lacks.length === 0 && previews.every(({ isSuccess }) => isSuccess)

  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="columns" />}>
        <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
          {t('imports.columns.otherFile')}
        </Button>
        <Button disabled={!ready} loading={rehearse.isPending} onClick={() => rehearse.mutate()}>
          {t('imports.columns.check')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.main}>
          <div className={classes.reading}>
            <div className={classes.file}>
              <Text fw={600}>{draft.fileName}</Text>
              {data?.sheet.recognised && (
                <Text size="sm" className={classes.recognised}>
                  <IconFileCheck size={16} stroke={1.6} aria-hidden />
                  {t(`imports.recognised.${data.sheet.recognised}`)}
                </Text>
              )}
            </div>
            <div className={classes.space} />
            {data && (
              <ReadingChips
                sheet={data.sheet}
                rows={data.rows}
                mapping={mapping}
                holds={held}
                dayOrder={options.dayOrder}
                days={data.days}
                country={options.country || (office?.profile.country ?? '')}
                // Other fields are other decisions.
                onHolds={(next) => changeSheet({ holds: next, fields: {} })}
                onDayOrder={(dayOrder) => changeDraft({ options: { ...options, dayOrder } })}
                onChange={(change) =>
                  changeSheet({
                    choices: { ...choices, ...change },
                    // Other columns are other decisions; another encoding is the same table.
                    fields: 'encoding' in change || 'decimalMark' in change ? fields : {},
                  })
                }
              />
            )}
            <SegmentedControl
              size="xs"
              aria-label={t('imports.columns.view')}
              data={[
                { value: 'columns', label: t('imports.columns.asColumns') },
                { value: 'rows', label: t('imports.columns.asRows') },
              ]}
              value={view}
              onChange={setView}
            />
          </div>
          {data && <SheetStrip sheets={data.sheet.sheets} draft={draft} />}
          {preview.error && !gone && (
            <Alert
              role="alert"
              flex="none"
              color="red"
              icon={<IconAlertTriangle />}
              title={t('imports.choose.failed')}
              mb="sm"
            >
              {errorMessage(t, preview.error)}
            </Alert>
          )}
          {data && <SheetWarnings sheets={[data.sheet]} />}
          {data && rows.length === 0 && <Text mb="sm">{t('imports.columns.empty')}</Text>}
          {data && !usable && (
            <Alert role="alert" flex="none" color="yellow" icon={<IconAlertTriangle />} mb="sm">
              {t(held === 'products' ? 'imports.products.noName' : 'imports.columns.noName')}
            </Alert>
          )}
          {elsewhere.length > 0 && (
            <Alert role="alert" flex="none" color="yellow" icon={<IconAlertTriangle />} mb="sm" py="xs">
              <List size="sm" listStyleType={elsewhere.length === 1 ? 'none' : 'disc'}>
                {elsewhere.map(({ name, words }) => (
                  <List.Item key={name}>{words}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          {data && view === 'columns' && (
            <ColumnTable
              key={shown}
              columns={data.sheet.columns}
              rows={data.rows}
              mapping={mapping}
              matchedBy={data.matchedBy}
              fields={fields}
              holds={held}
            />
          )}
          {data && view === 'rows' && (
            <>
              <FirstRows columns={data.sheet.columns} rows={rows} />
              <Text size="xs" c="dimmed" mt={6}>
                {t('imports.reading.rows', { count: rows.length, formatted: number(rows.length) })}
              </Text>
            </>
          )}
        </div>
        <section className={classes.options} aria-label={t('imports.options.title')}>
          <BatchOptions
            options={options}
            title
            holds={previews.flatMap(({ data: sheet }, at) => {
              const chosen = sheetOf(draft, taken[at] ?? '').holds
              return chosen ?? sheet?.holds ?? []
            })}
            onChange={(change) => changeDraft({ options: { ...options, ...change } })}
          />
        </section>
      </div>
    </>
  )
}
