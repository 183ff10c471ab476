import { ActionIcon, Alert, Anchor, Button, Group, Stack } from '@mantine/core'
import { IconCopy, IconFileTypePdf, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import type { PreviewHandle } from '../../components/DocumentPreview.tsx'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { PaperPreview } from './PaperPreview.tsx'
import { usePrint, useSavePdf } from './paper.ts'
import classes from './QuotePage.module.css'
import { QuoteFiles } from './QuoteFiles.tsx'
import { QuoteStatus } from './QuoteStatus.tsx'
import { QuoteTotals } from './QuoteTotals.tsx'

interface SentQuoteProps {
  quote: Quote
  onDuplicate: () => void
  onRemove: () => void
}

/** A quote that is no longer edited, sent or in the trash: what matters of it, and its page. */
export function SentQuote({ quote, onDuplicate, onRemove }: SentQuoteProps) {
  const { t, day, instant } = useWords()
  const preview = useRef<PreviewHandle>(null)
  const savePdf = useSavePdf()
  const print = usePrint(preview)
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const restore = useChange(orpc.quotes.restore.mutationOptions(), () => t('quotes.restored'))
  const owner = colleagues?.colleagues.find(({ id }) => id === quote.ownerId)?.name
  const facts = [
    [t('quotes.subject'), quote.subject],
    [t('quotes.reference'), quote.reference],
    [t('quotes.issuedOn'), day(quote.issuedOn)],
    [t('quotes.validUntil'), quote.validUntil && day(quote.validUntil)],
    [t('quotes.owner'), owner],
    [t('quotes.status'), quote.sentAt && t('quotes.sentOn', { when: instant(quote.sentAt) })],
    [t('quotes.notes'), quote.notes],
  ]
  return (
    <>
      <PageHeader title={quote.number ?? t('quotes.draftName')} beside={<QuoteStatus quote={quote} />}>
        <HistoryLink type="quote" id={quote.id} iconFor={quote.number ?? t('quotes.draftName')} />
        {!quote.deletedAt && (
          <ActionIcon size="lg" aria-label={t('common.delete')} onClick={onRemove}>
            <IconTrash size={18} stroke={1.5} />
          </ActionIcon>
        )}
        <ActionIcon
          size="lg"
          aria-label={t('common.print')}
          loading={print.isPending}
          onClick={() => print.mutate({ id: quote.id })}
        >
          <IconPrinter size={18} stroke={1.5} />
        </ActionIcon>
        <Button variant="default" leftSection={<IconCopy size={16} stroke={1.5} />} onClick={onDuplicate}>
          {t('quotes.duplicate')}
        </Button>
        <Button
          leftSection={<IconFileTypePdf size={16} stroke={1.5} />}
          loading={savePdf.isPending}
          onClick={() => savePdf.mutate(quote.id)}
        >
          {t('quotes.savePdf')}
        </Button>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Stack gap="lg">
            {quote.deletedAt && (
              <Alert variant="light" py="xs">
                <Group justify="space-between" gap="xs">
                  {t('quotes.deleted')}
                  <Button variant="subtle" size="compact-sm" onClick={() => restore.mutate({ ids: [quote.id] })}>
                    {t('quotes.restore')}
                  </Button>
                </Group>
              </Alert>
            )}
            <dl className={classes.facts}>
              <dt>{t('quotes.contact')}</dt>
              <dd>
                <Anchor renderRoot={(props) => <Link to="/contacts/$id" params={{ id: quote.contactId }} {...props} />}>
                  {quote.contactName}
                </Anchor>
              </dd>
              {facts.map(
                ([label, value]) =>
                  value && (
                    <div key={label} style={{ display: 'contents' }}>
                      <dt>{label}</dt>
                      <dd>{value}</dd>
                    </div>
                  ),
              )}
            </dl>
            <QuoteTotals totals={quote} currency={quote.currency} pricesIncludeTax={quote.pricesIncludeTax} />
            <QuoteFiles quoteId={quote.id} readOnly={quote.deletedAt !== null} />
          </Stack>
        </div>
        <PaperPreview ref={preview} of={{ id: quote.id }} />
      </div>
    </>
  )
}
