import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { IconCopy, IconDots, IconFileTypePdf, IconPrinter, IconSend, IconTrash } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { errorData } from '../../../shared/errors.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import type { PreviewHandle } from '../../components/DocumentPreview.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { client } from '../../lib/client.ts'
import { useCommands } from '../../lib/commands.ts'
import { useDraftForm } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useRequestId } from '../../lib/request-id.ts'
import { tellChange } from '../../lib/undo.ts'
import { ContactPicker } from './ContactPicker.tsx'
import { LinesGrid } from './LinesGrid.tsx'
import { PaperPreview } from './PaperPreview.tsx'
import { QuoteFiles } from './QuoteFiles.tsx'
import { QuoteStatus } from './QuoteStatus.tsx'
import { QuoteTotals } from './QuoteTotals.tsx'
import { SendDialog } from './SendDialog.tsx'
import { usePrint, useSavePdf } from './paper.ts'
import classes from './QuotePage.module.css'
import { taxChoices } from './tax-choices.ts'
import {
  changedFields,
  fieldsOf,
  noTax,
  type QuoteValues,
  totalsOf,
  typedIn,
  unreadable,
  valuesOf,
} from './quote-values.ts'

interface QuoteEditorProps {
  /** The draft, or null for a new quote. */
  quote: Quote | null
  /** What a new quote starts with, or the draft's own fields. */
  fields: QuoteFields
  contactName: string
  /** Whether the draft was made in order to be sent. */
  sendAtOnce?: boolean
  /** Goes to the page of the quote that was made; until it is there, nothing can be typed. */
  onCreated: (id: number, send: boolean) => Promise<void>
  onDuplicate: () => void
  onRemove: () => void
}

/** The form of a draft: fields, lines and totals, and beside them the page as it will be printed. */
export function QuoteEditor({
  quote,
  fields: initial,
  contactName,
  sendAtOnce = false,
  onCreated,
  onDuplicate,
  onRemove,
}: QuoteEditorProps) {
  const { t, locale } = useWords()
  const request = useRequestId()
  const [saving, setSaving] = useState(false)
  const [clash, setClash] = useState<{ id: number; version: number; fields: string[] } | null>(null)
  const [sending, setSending] = useState(sendAtOnce ? quote : null)
  const preview = useRef<PreviewHandle>(null)
  const savePdf = useSavePdf()
  const printPaper = usePrint(preview)
  const { data: office } = useSuspenseQuery(orpc.office.get.queryOptions())
  const taxes = useMemo(() => taxChoices(office), [office])
  const tax = taxes[0] ?? noTax
  const formOf = (base: Quote | null) =>
    valuesOf(base ?? initial, { base, contactName: base?.contactName ?? contactName, locale, tax })
  const { form, restored, forget, discard } = useDraftForm<QuoteValues>(
    quote ? `quote.${quote.id}` : `quote.new.${initial.contactId}`,
    { initialValues: formOf(quote) },
  )
  const { values } = form
  const dirty = typedIn(values) !== typedIn(form.getInitialValues())
  const fields = fieldsOf(values, locale)
  const totals = totalsOf(fields)
  // The preview stays at what could be read last.
  const content = fields && JSON.stringify(fields)
  const [readable, setReadable] = useState(() => JSON.stringify(initial))
  if (content && content !== readable) setReadable(content)
  const [shown] = useDebouncedValue(readable, 250)
  const page = useMemo(() => ({ fields: JSON.parse(shown) as QuoteFields }), [shown])
  const { data: contact } = useQuery(orpc.contacts.get.queryOptions({ input: { id: values.contactId } }))
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())

  /** Takes the quote as it is saved now; what was typed meanwhile stays. */
  function adopt(saved: Quote, typed?: QuoteValues) {
    const next = formOf(saved)
    const same = !typed || typedIn(form.getValues()) === typedIn(typed)
    form.setInitialValues(next)
    form.setValues(same ? next : { base: saved })
    if (same) forget()
  }
  // Somebody else's change, an undo: shown at once unless something is typed here.
  useEffect(() => {
    if (quote && !dirty && quote.version !== values.base?.version) adopt(quote)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [quote?.version])

  /** What the form holds; null when a cell cannot be read, which is selected then. */
  function read(): QuoteFields | null {
    const typed = form.getValues()
    const current = fieldsOf(typed, locale)
    if (!current) {
      const [line, field] = (unreadable(typed, locale)[0] ?? '').split('.').slice(1)
      document.querySelector<HTMLInputElement>(`[data-cell="${line} ${field}"]`)?.select()
    }
    return current
  }

  /** Saves what is typed, over `version` where somebody else's change is known; null when it could not be or the page of a new quote took over. */
  async function save({ version, toSend = false }: { version?: number; toSend?: boolean } = {}): Promise<Quote | null> {
    const typed = form.getValues()
    const { base } = typed
    const current = read()
    if (!current || saving) return null
    setSaving(true)
    try {
      if (!base) {
        const { id, changeSet } = await client.quotes.create(current, {
          context: { requestId: request.idFor(current) },
        })
        request.done()
        forget()
        tellChange(t('quotes.created'), changeSet)
        await onCreated(id, toSend)
        return null
      }
      const patch = changedFields(base, current)
      if (Object.keys(patch).length > 0) {
        const input = { id: base.id, version: version ?? base.version, patch }
        const { changeSet } = await client.quotes.update(input, { context: { requestId: request.idFor(input) } })
        request.done()
        if (changeSet !== null) tellChange(t('quotes.changed'), changeSet)
      }
      const saved = await client.quotes.get({ id: base.id })
      adopt(saved, typed)
      return saved
    } catch (error) {
      const conflict = errorData(error, 'CONFLICT')
      const refused = fieldErrors(error)
      if (conflict)
        setClash({ id: conflict.id, version: conflict.version, fields: conflict.fields.map(({ field }) => field) })
      else if (Object.keys(refused).length > 0) {
        form.setErrors(refused)
        tellError(error)
      } else tellError(error)
      return null
    } finally {
      setSaving(false)
    }
  }

  const notNumbers = Object.fromEntries(unreadable(values, locale).map((path) => [path, t('quotes.notANumber')]))
  function changeLines(lines: QuoteValues['lines']) {
    form.setFieldValue('lines', lines)
    // What the core found stood in the lines as they were.
    form.setErrors(Object.fromEntries(Object.entries(form.errors).filter(([path]) => !path.startsWith('lines'))))
  }

  async function send() {
    const saved = await save({ toSend: true })
    if (saved) setSending(saved)
  }
  function print() {
    const current = read()
    if (current) printPaper.mutate({ fields: current })
  }
  async function pdf() {
    const saved = await save()
    if (saved) savePdf.mutate(saved.id)
  }
  useHotkeys([['mod+S', () => void save()]], [])
  useCommands([{ id: 'save quote', label: t('common.save'), group: 'page', run: () => void save() }])

  const choose = (name: 'personId' | 'ownerId') => (value: string | null) =>
    form.setFieldValue(name, value ? Number(value) : null)
  const people = [
    ...(contact?.people ?? []),
    ...(values.personId !== null && !contact?.people.some(({ id }) => id === values.personId)
      ? [{ id: values.personId, displayName: quote?.personName ?? '' }]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={quote ? values.contactName : t('quotes.newFor', { name: values.contactName })}
        beside={<QuoteStatus quote={{ status: 'draft', validUntil: null }} />}
      >
        {quote && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon size="lg" aria-label={t('common.actions')}>
                <IconDots size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconFileTypePdf size={16} stroke={1.5} />} onClick={() => void pdf()}>
                {t('quotes.savePdf')}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={onDuplicate}>
                {t('quotes.duplicate')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={onRemove}>
                {t('common.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {quote && <HistoryLink type="quote" id={quote.id} iconFor={t('quotes.draftName')} />}
        <ActionIcon size="lg" aria-label={t('common.print')} loading={printPaper.isPending} onClick={print}>
          <IconPrinter size={18} stroke={1.5} />
        </ActionIcon>
        <Button variant="default" loading={saving} disabled={!dirty && quote !== null} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        <Button leftSection={<IconSend size={16} stroke={1.6} />} disabled={saving} onClick={() => void send()}>
          {t('quotes.send')}
        </Button>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.form} inert={saving && !quote}>
          <Stack gap="lg">
            {restored && <DraftNotice onDiscard={discard} />}
            <div className={classes.fields}>
              <div className={classes.wide}>
                <ContactPicker
                  key={values.contactId}
                  value={{ id: values.contactId, name: values.contactName }}
                  error={form.errors['contactId']}
                  onChange={({ id, name }) => {
                    form.setFieldValue('contactId', id)
                    form.setFieldValue('contactName', name)
                    form.setFieldValue('personId', null)
                  }}
                />
              </div>
              <Select
                label={t('quotes.person')}
                placeholder={t('quotes.noPerson')}
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
                disabled={people.length === 0}
                data={people.map(({ id, displayName }) => ({ value: String(id), label: displayName }))}
                value={values.personId === null ? null : String(values.personId)}
                onChange={choose('personId')}
                error={form.errors['personId']}
              />
              <Select
                label={t('quotes.owner')}
                placeholder={t('quotes.nobody')}
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
                data={colleagues?.colleagues.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
                value={values.ownerId === null ? null : String(values.ownerId)}
                onChange={choose('ownerId')}
              />
              <TextInput
                label={t('quotes.subject')}
                className={classes.wide}
                maxLength={500}
                {...form.getInputProps('subject')}
              />
              <TextInput label={t('quotes.reference')} maxLength={500} {...form.getInputProps('reference')} />
              <Select
                label={t('quotes.language')}
                data={languages.map((value) => ({ value, label: languageNames[value] }))}
                value={values.language}
                onChange={(value) => value && form.setFieldValue('language', value as Language)}
              />
              <TextInput
                type="date"
                label={t('quotes.issuedOn')}
                required
                value={values.issuedOn}
                onChange={({ currentTarget }) =>
                  currentTarget.value && form.setFieldValue('issuedOn', currentTarget.value)
                }
              />
              <TextInput
                type="date"
                label={t('quotes.validUntil')}
                value={values.validUntil ?? ''}
                onChange={({ currentTarget }) => form.setFieldValue('validUntil', currentTarget.value || null)}
                error={form.errors['validUntil']}
              />
              <Select
                label={t('quotes.currency')}
                searchable
                data={Intl.supportedValuesOf('currency')}
                value={values.currency}
                onChange={(value) => value && form.setFieldValue('currency', value)}
              />
              <Select
                label={t('quotes.prices')}
                data={[
                  { value: 'net', label: t('quotes.pricesExcludeTax') },
                  { value: 'gross', label: t('quotes.pricesIncludeTax') },
                ]}
                value={values.pricesIncludeTax ? 'gross' : 'net'}
                onChange={(value) => form.setFieldValue('pricesIncludeTax', value === 'gross')}
              />
            </div>
            <Textarea label={t('quotes.intro')} autosize minRows={2} maxRows={10} {...form.getInputProps('intro')} />
            <LinesGrid
              lines={values.lines}
              currency={values.currency}
              taxes={taxes}
              errors={{ ...form.errors, ...notNumbers }}
              onChange={changeLines}
            />
            <QuoteTotals totals={totals} currency={values.currency} pricesIncludeTax={values.pricesIncludeTax} />
            <Textarea label={t('quotes.terms')} autosize minRows={2} maxRows={12} {...form.getInputProps('terms')} />
            <Textarea label={t('quotes.notes')} autosize minRows={1} maxRows={10} {...form.getInputProps('notes')} />
            {quote && <QuoteFiles quoteId={quote.id} />}
          </Stack>
        </div>
        <PaperPreview ref={preview} of={page} />
      </div>
      <SendDialog
        quote={sending}
        onClose={() => setSending(null)}
        onDateToday={() => {
          form.setFieldValue('issuedOn', localDay(new Date()))
          void save().then(setSending)
        }}
      />
      <Modal
        opened={clash !== null}
        onClose={() => setClash(null)}
        title={t('quotes.conflict')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          <Text size="sm">
            {t('quotes.conflictText', {
              fields: clash?.fields.map((field) => t(`quotes.fields.${field}` as TextKey)).join(', ') ?? '',
            })}
          </Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={async () => {
                if (clash) adopt(await client.quotes.get({ id: clash.id }))
                setClash(null)
              }}
            >
              {t('quotes.takeTheirs')}
            </Button>
            <Button
              onClick={() => {
                if (clash) void save({ version: clash.version })
                setClash(null)
              }}
            >
              {t('quotes.saveMine')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
