import { Alert, Button, SegmentedControl, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Mapping } from '../../../shared/contract/imports.ts'
import { errorData } from '../../../shared/errors.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { BatchOptions } from './BatchOptions.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import { changeDraft, forgetDraft, useImportDraft, type ImportDraft } from './draft.ts'
import { tellsContacts } from './field-choices.ts'
import { FirstRows } from './FirstRows.tsx'
import classes from './MappingPage.module.css'
import { ReadingChips } from './ReadingChips.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { Steps } from './Steps.tsx'
import { SheetWarnings } from './SheetWarnings.tsx'

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
  const { upload, choices, fields, options } = draft
  const [view, setView] = useState<'columns' | 'rows'>('columns')
  const preview = useQuery({
    ...orpc.imports.preview.queryOptions({ input: { upload, choices } }),
    placeholderData: keepPreviousData,
  })
  const rehearse = useMutation(orpc.imports.rehearse.mutationOptions({ onSuccess: ({ job }) => changeDraft({ job }) }))

  // Uploads do not outlive the program.
  const gone = errorData(preview.error, 'NOT_FOUND') !== null
  useEffect(() => {
    if (!gone) return
    forgetDraft()
    tell(t('imports.columns.gone'))
  }, [gone, t])

  const mapping: Mapping =
    preview.data?.mapping.map(({ column, field }) => ({
      column,
      field: fields[column] ?? (column in fields ? null : field),
    })) ?? []
  const usable = tellsContacts(mapping)
  const rows = preview.data?.rows.slice(0, shownRows) ?? []

  return (
    <>
      <PageHeader title={t('imports.title')} beside={<Steps at="columns" />}>
        <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
          {t('imports.columns.otherFile')}
        </Button>
        <Button
          disabled={!preview.data || preview.isError || !usable || rows.length === 0}
          loading={rehearse.isPending}
          onClick={() => rehearse.mutate({ upload, parts: [{ choices, mapping }], options })}
        >
          {t('imports.columns.check')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.main}>
          <div className={classes.reading}>
            <Text fw={600} className={classes.file}>
              {draft.fileName}
            </Text>
            <div className={classes.space} />
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
            {preview.data && (
              <ReadingChips
                sheet={preview.data.sheet}
                rows={preview.data.rows}
                onChange={(change) =>
                  changeDraft({
                    choices: { ...choices, ...change },
                    // Other columns are other decisions; another encoding is the same table.
                    fields: 'encoding' in change ? fields : {},
                  })
                }
              />
            )}
          </div>
          {preview.error && !gone && (
            <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={t('imports.choose.failed')} mb="sm">
              {errorMessage(t, preview.error)}
            </Alert>
          )}
          {preview.data && <SheetWarnings warnings={preview.data.sheet.warnings} />}
          {preview.data && rows.length === 0 && <Text mb="sm">{t('imports.columns.empty')}</Text>}
          {preview.data && !usable && (
            <Alert role="alert" color="yellow" icon={<IconAlertTriangle />} mb="sm">
              {t('imports.columns.noName')}
            </Alert>
          )}
          {preview.data && view === 'columns' && (
            <ColumnTable
              columns={preview.data.sheet.columns}
              rows={preview.data.rows}
              mapping={mapping}
              matchedBy={preview.data.matchedBy}
              fields={fields}
            />
          )}
          {preview.data && view === 'rows' && (
            <>
              <FirstRows columns={preview.data.sheet.columns} rows={rows} />
              <Text size="xs" c="dimmed" mt={6}>
                {t('imports.reading.rows', { count: rows.length, formatted: number(rows.length) })}
              </Text>
            </>
          )}
        </div>
        <BatchOptions options={options} onChange={(change) => changeDraft({ options: { ...options, ...change } })} />
      </div>
    </>
  )
}
