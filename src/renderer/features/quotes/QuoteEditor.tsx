import { ActionIcon, Button, Menu, Stack, TextInput } from '@mantine/core'
import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import {
  IconCoins,
  IconCopy,
  IconDots,
  IconFileTypePdf,
  IconLayoutSidebarRight,
  IconPrinter,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Quote, QuoteFields } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import type { PreviewHandle } from '../../components/DocumentPreview.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useCommands } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ClashDialog } from './ClashDialog.tsx'
import { useEditorView } from './editor-view.ts'
import { LinesGrid } from './LinesGrid.tsx'
import { PaperPreview } from './PaperPreview.tsx'
import { PriceNotice } from './PriceNotice.tsx'
import { QuoteFiles } from './QuoteFiles.tsx'
import { QuoteHead } from './QuoteHead.tsx'
import { QuoteMore } from './QuoteMore.tsx'
import { QuoteStatus } from './QuoteStatus.tsx'
import { VersionOf } from './QuoteStrip.tsx'
import { type LongText, QuoteText } from './QuoteText.tsx'
import { QuoteTotals } from './QuoteTotals.tsx'
import { SendDialog } from './SendDialog.tsx'
import { usePrint, useSavePdf } from './paper.ts'
import classes from './QuotePage.module.css'
import { withDate } from './quote-values.ts'
import { usePrices } from './use-prices.ts'
import { useQuoteForm } from './use-quote-form.ts'
import { useUndoKeys } from './use-undo-keys.ts'

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
  onSent: () => void
  onDuplicate: () => void
  onRemove: () => void
}

/** What can be done with a quote, by a button or by its key. */
interface Action {
  label: string
  keys?: string
  run: () => void
}

type MenuAction = Action & { icon: typeof IconCopy }

/** The form of a draft: fields, lines and totals, and beside them the page as it will be printed. */
export function QuoteEditor({
  quote,
  fields,
  contactName,
  sendAtOnce = false,
  onCreated,
  onSent,
  onDuplicate,
  onRemove,
}: QuoteEditorProps) {
  const { t } = useWords()
  const { data: office } = useSuspenseQuery(orpc.office.get.queryOptions())
  const [view, setView] = useEditorView()
  const [sending, setSending] = useState(sendAtOnce ? quote : null)
  const preview = useRef<PreviewHandle>(null)
  const savePdf = useSavePdf()
  const printPaper = usePrint(preview)
  const form = useQuoteForm({ quote, fields, contactName, office, onCreated })
  const prices = usePrices({ form, office })
  const { values, errors, rules, totals, saving, dirty, set, save } = form
  const currencies = useMemo(
    () => [...new Set([office.profile.currency, ...office.currencies.map(({ code }) => code)])],
    [office],
  )
  const paper = useMemo(
    () => <PaperPreview ref={preview} of={form.page} waits={form.pageWaits} hidden={!view.preview} />,
    [form.page, form.pageWaits, view.preview],
  )

  async function send() {
    const saved = await save({ toSend: true })
    if (saved) setSending(saved)
  }
  function print() {
    const current = form.read()
    if (current) printPaper.mutate({ id: quote?.id, fields: current })
  }
  async function pdf() {
    const saved = await save()
    if (saved) savePdf.mutate(saved.id)
  }
  const toLines = () => document.querySelector<HTMLElement>('[data-open] [data-cell$=" text"]')?.focus()
  // Each is said once, for its button or item of the menu, its key and the palette.
  const can = {
    save: { label: t('common.save'), keys: 'mod+s', run: () => void save() },
    send: { label: t('quotes.send'), keys: 'mod+shift+Enter', run: () => void send() },
    print: { label: t('common.print'), keys: 'mod+p', run: print },
    lines: { label: t('quoteEditor.toLines'), keys: 'mod+Enter', run: toLines },
    costs: { label: t('quoteEditor.showCosts'), run: () => setView({ costs: !view.costs }) },
    preview: { label: t('quoteEditor.showPreview'), run: () => setView({ preview: !view.preview }) },
  } satisfies Record<string, Action>
  const canOnceSaved: Record<string, MenuAction> = {
    pdf: { label: t('quotes.savePdf'), icon: IconFileTypePdf, run: () => void pdf() },
    duplicate: { label: t('quotes.duplicate'), icon: IconCopy, run: onDuplicate },
    delete: { label: t('common.delete'), icon: IconTrash, run: onRemove },
  }
  const actions: [string, Action][] = Object.entries({ ...can, ...(quote && canOnceSaved) })
  useCommands(
    actions.map(([name, { label, keys, run }]) => ({
      id: `${name} of quote`,
      label,
      ...(keys && { keys }),
      group: 'page' as const,
      run,
    })),
  )
  // In fields too.
  useHotkeys(
    actions.flatMap(([, { keys, run }]): HotkeyItem[] => (keys ? [[keys, () => void (sending ?? run())]] : [])),
    [],
  )
  useUndoKeys(form)

  const text = (name: LongText) => ({ name, value: values[name], error: errors[name], set })
  const toggle = (label: string, pressed: boolean) => ({
    size: 'lg',
    'aria-label': label,
    title: label,
    'aria-pressed': pressed,
    variant: pressed ? 'light' : 'subtle',
  })
  return (
    <>
      <PageHeader
        title={quote ? values.contactName : t('quotes.newFor', { name: values.contactName })}
        beside={
          <>
            <QuoteStatus quote={{ status: 'draft', validUntil: null }} />
            {quote && <VersionOf quote={quote} />}
          </>
        }
      >
        <ActionIcon {...toggle(can.costs.label, view.costs)} onClick={can.costs.run}>
          <IconCoins size={18} stroke={1.5} />
        </ActionIcon>
        <ActionIcon {...toggle(can.preview.label, view.preview)} onClick={can.preview.run}>
          <IconLayoutSidebarRight size={18} stroke={1.5} />
        </ActionIcon>
        {quote && (
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon size="lg" aria-label={t('common.actions')}>
                <IconDots size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {Object.entries(canOnceSaved).map(([name, { label, icon: Icon, run }]) => (
                <Menu.Item key={name} leftSection={<Icon size={16} stroke={1.5} />} onClick={run}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {quote && <HistoryLink type="quote" id={quote.id} iconFor={t('quotes.draftName')} />}
        <ActionIcon size="lg" aria-label={can.print.label} loading={printPaper.isPending} onClick={can.print.run}>
          <IconPrinter size={18} stroke={1.5} />
        </ActionIcon>
        <Button variant="default" loading={saving} disabled={!dirty && quote !== null} onClick={can.save.run}>
          {can.save.label}
        </Button>
        <Button leftSection={<IconSend size={16} stroke={1.6} />} disabled={saving} onClick={can.send.run}>
          {can.send.label}
        </Button>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.form} inert={saving && !quote} onBlur={form.endTyping}>
          <Stack gap="lg">
            {form.restored && <DraftNotice onDiscard={form.discard} />}
            <QuoteHead
              quote={quote}
              values={form.head}
              errors={errors}
              set={set}
              currencies={currencies}
              usualValidDays={office.profile.quoteValidDays}
              onTerms={prices.changeTerms}
              onCurrency={prices.changeCurrency}
              onLanguage={prices.changeLanguage}
            />
            <QuoteMore
              values={form.head}
              errors={errors}
              set={set}
              ownCurrency={office.profile.currency}
              onTerms={prices.changeTerms}
            />
            <QuoteText label={t('quotes.intro')} most={20_000} minRows={1} {...text('intro')} />
            {prices.notice && <PriceNotice {...prices.notice} />}
            <LinesGrid
              lines={values.lines}
              rules={rules}
              taxes={form.taxes}
              context={prices.context}
              offers={prices.offers}
              onOffered={prices.remember}
              withCosts={view.costs}
              margins={form.margins}
              errors={errors}
              onChange={form.setLines}
            />
            <QuoteTotals
              totals={totals}
              currency={values.currency}
              pricesIncludeTax={values.pricesIncludeTax}
              margin={view.costs ? form.margin : null}
              discountInput={
                <TextInput
                  label={t('quoteEditor.wholeDiscount')}
                  classNames={{ root: classes.discount }}
                  size="xs"
                  maxLength={40}
                  data-path="discount"
                  value={values.discount}
                  onChange={({ currentTarget }) => set({ discount: currentTarget.value })}
                  error={errors['discount']}
                />
              }
            />
            <QuoteText label={t('quotes.terms')} most={20_000} minRows={2} {...text('terms')} />
            <QuoteText
              label={t('quoteEditor.fields.customerNotes')}
              most={20_000}
              minRows={1}
              {...text('customerNotes')}
            />
            <QuoteText label={t('quotes.notes')} most={100_000} minRows={1} {...text('notes')} />
            {quote && <QuoteFiles quoteId={quote.id} />}
          </Stack>
        </div>
        {paper}
      </div>
      <SendDialog
        quote={sending}
        onClose={() => setSending(null)}
        onSent={onSent}
        onDateToday={() => {
          set(withDate(values, localDay(new Date()), office.profile.quoteValidDays))
          void save().then(setSending)
        }}
      />
      <ClashDialog form={form} />
    </>
  )
}
