import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Design, DesignFields, DesignSettings } from '../../../shared/contract/designs.ts'
import { readTemplate } from '../../../shared/domain/merge-template.ts'
import type { DocumentProblem } from '../../../shared/domain/print-document.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { type Language, languageNames, languages } from '../../../shared/i18n/languages.ts'
import { DocumentPreview } from '../../components/DocumentPreview.tsx'
import { i18n, useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { DesignLook } from './DesignLook.tsx'
import classes from './DesignsPage.module.css'
import { DesignTexts } from './DesignTexts.tsx'
import { Letterhead } from './Letterhead.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'
import { useDesign } from './use-design.ts'

/** One design: what it sets on the left, the page as it is printed on the right. */
export function DesignEditor({ design, list }: { design: Design; list: ReactNode }) {
  const { t } = useWords()
  const { data: names } = useQuery(orpc.designs.templateNames.queryOptions({ input: { layout: design.layout } }))
  const faultsOf = (template: string) =>
    names ? readTemplate(template, { fields: new Set(names.fields), blocks: new Set(names.blocks) }).faults : []
  const { fields, change, state, error, saveMine, discard } = useDesign(design, (it) => faultsOf(it).length === 0)
  const [language, setLanguage] = useState(i18n.language as Language)
  const set = (patch: Partial<DesignSettings>) => change({ settings: { ...fields.settings, ...patch } })

  return (
    <div className={classes.page}>
      <div className={classes.form}>
        {list}
        <Text size="xs" c="dimmed" role="status" mih={18}>
          {state === 'saving' && t('common.saving')}
          {state === 'saved' && t('common.saved')}
        </Text>
        {error && (
          <Alert color="red" role="alert">
            {errorMessage(t, error)}
            <Group gap="xs" mt="xs">
              <Button size="compact-sm" variant="light" onClick={saveMine}>
                {t('settings.keepMine')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={discard}>
                {t('settings.takeTheirs')}
              </Button>
            </Group>
          </Alert>
        )}
        <Stack gap="lg">
          <TextInput
            label={t('designs.name')}
            placeholder={t(`designs.layouts.${fields.layout}`)}
            maxLength={80}
            value={fields.name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <DesignLook
            fields={fields}
            onPaper={Boolean(design.letterhead.first || design.letterhead.following)}
            change={change}
            set={set}
          />
          <DesignTexts
            texts={fields.settings.texts}
            language={language}
            onLanguage={setLanguage}
            onChange={(texts) => set({ texts })}
          />
          <Letterhead design={design} settings={fields.settings} set={set} />
          {names && (
            <TemplateEditor
              template={fields.template}
              names={names}
              faults={faultsOf(fields.template)}
              onChange={(template) => change({ template })}
            />
          )}
        </Stack>
      </div>
      <DesignPreview design={design} fields={fields} language={language} onLanguage={setLanguage} />
    </div>
  )
}

interface DesignPreviewProps {
  design: Design
  fields: DesignFields
  language: Language
  onLanguage: (language: Language) => void
}

/** The page in this design, of an invented quote or of the office's last one. */
function DesignPreview({ design, fields, language, onLanguage }: DesignPreviewProps) {
  const { t } = useWords()
  const [of, setOf] = useState<'sample' | 'last'>('sample')
  const { data: last } = useQuery(
    orpc.quotes.list.queryOptions({ input: { sort: [{ field: 'created', descending: true }], limit: 1 } }),
  )
  const quoteId = last?.rows[0]?.id
  const [shown] = useDebouncedValue({ fields, version: design.version }, 200)
  const [problems, setProblems] = useState<DocumentProblem[]>([])
  const preview = useQuery({
    ...orpc.designs.preview.queryOptions({
      input: {
        id: design.id,
        fields: shown.fields,
        ...(of === 'last' && quoteId !== undefined ? { quoteId } : { language }),
      },
    }),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
    retry: false,
    throwOnError: false,
  })
  return (
    <section className={classes.preview} aria-label={t('designs.previewOf')}>
      <Group gap="sm" className={classes.tools}>
        {quoteId !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label={t('designs.previewWith')}
            data={[
              { value: 'sample', label: t('designs.previewSample') },
              { value: 'last', label: t('designs.previewLast') },
            ]}
            value={of}
            onChange={(value) => setOf(value as 'sample' | 'last')}
          />
        )}
        {of === 'sample' && (
          <SegmentedControl
            size="xs"
            aria-label={t('designs.textsLanguage')}
            data={languages.map((tag) => ({ value: tag as string, label: languageNames[tag] }))}
            value={language}
            onChange={(value) => onLanguage(value as DesignPreviewProps['language'])}
          />
        )}
      </Group>
      {preview.isError && (
        <div className={classes.note} role="alert">
          {t('designs.previewFailed')}
        </div>
      )}
      {problems.map((problem, at) => (
        <div key={at} className={classes.note} role="alert">
          {problem.kind === 'missing-font'
            ? t('quotes.missingFont', { characters: problem.characters })
            : t('designs.overflow', {
                page: problem.page,
                text: problem.kind === 'overflow' ? problem.text : problem.lines.join(' '),
              })}
        </div>
      ))}
      <DocumentPreview title={t('designs.previewOf')} document={preview.data} onShown={setProblems} />
    </section>
  )
}
