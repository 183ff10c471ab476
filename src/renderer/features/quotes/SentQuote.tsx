import { ActionIcon, Alert, Anchor, Button, Group, Menu, Modal, Stack, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCopy,
  IconDots,
  IconFileTypePdf,
  IconMail,
  IconPencil,
  IconPrinter,
  IconTrash,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type RefObject, useRef, useState } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import type { PreviewHandle } from '../../components/DocumentPreview.tsx'
import { HistoryMenuItem } from '../../components/HistoryMenuItem.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useCommands } from '../../lib/commands.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { holdTyping } from '../../lib/type-ahead.ts'
import { DecideDialog, type Decision } from './DecideDialog.tsx'
import { EmailDialog } from './EmailDialog.tsx'
import { PaperPreview } from './PaperPreview.tsx'
import { usePrint, useSavePdf } from './paper.ts'
import classes from './QuotePage.module.css'
import { QuoteFiles } from './QuoteFiles.tsx'
import { Choices, Events, KeptPdf, Versions } from './QuoteLife.tsx'
import { QuoteStatus } from './QuoteStatus.tsx'
import { QuoteStrip } from './QuoteStrip.tsx'
import { QuoteTotals } from './QuoteTotals.tsx'
import { SentDialog } from './SentDialog.tsx'

interface SentQuoteProps {
  quote: Quote
  /** It was sent just now: its page begins with what comes next, until that is closed. */
  sentNow: boolean
  onSeen: () => void
  onDuplicate: (contactId?: number) => void
  onRemove: () => void
}

/** A quote that is no longer edited, sent or in the trash: how things stand with it, and its page. */
export function SentQuote({ quote, ...actions }: SentQuoteProps) {
  const { t, day } = useWords()
  const preview = useRef<PreviewHandle>(null)
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const { data: life } = useQuery(orpc.quotes.life.queryOptions({ input: { id: quote.id } }))
  const restore = useChange(orpc.quotes.restore.mutationOptions(), () => t('quotes.restored'))
  const owner = colleagues?.colleagues.find(({ id }) => id === quote.ownerId)?.name
  const facts = [
    [t('quotes.person'), quote.personName],
    [t('quotes.subject'), quote.subject],
    [t('quotes.reference'), quote.reference],
    [t('quotes.issuedOn'), day(quote.issuedOn)],
    [t('quotes.validUntil'), quote.validUntil && day(quote.validUntil)],
    [t('quotes.owner'), owner],
    [t('quotes.notes'), quote.notes],
  ]
  const versions = life?.versions ?? []
  const revisable = !versions.some(({ revision, status }) => status === 'draft' && revision > quote.revision)
  return (
    <>
      <PageHeader title={quote.number ?? t('quotes.draftName')} beside={<QuoteStatus quote={quote} />}>
        <Actions quote={quote} preview={preview} revisable={revisable} {...actions} />
      </PageHeader>
      {quote.number !== null && <QuoteStrip quote={quote} versions={versions} />}
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
            {quote.status === 'accepted' && <Choices lines={quote.lines} />}
            <Versions versions={versions} shownId={quote.id} />
            <Events events={life?.events ?? []} />
            {life?.pdf && <KeptPdf quoteId={quote.id} sha256={life.pdf.sha256} />}
            <QuoteFiles quoteId={quote.id} readOnly={quote.deletedAt !== null} />
          </Stack>
        </div>
        <PaperPreview ref={preview} of={{ id: quote.id }} />
      </div>
    </>
  )
}

interface ActionsProps extends SentQuoteProps {
  preview: RefObject<PreviewHandle | null>
  /** No version after it is being written already. */
  revisable: boolean
}

/** What can be done with it in its state. */
function Actions({ quote, preview, revisable, sentNow, onSeen, onDuplicate, onRemove }: ActionsProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const savePdf = useSavePdf()
  const printing = usePrint(preview)
  const [writing, setWriting] = useState(false)
  const [copying, setCopying] = useState(false)
  const [deciding, setDeciding] = useState<{ id: number; decision: Decision } | null>(null)
  const { id, version, status, deletedAt } = quote
  const number = quote.number ?? ''
  function write() {
    holdTyping()
    setWriting(true)
  }
  function decide(decision: Decision) {
    holdTyping()
    setDeciding({ id, decision })
  }
  const revise = useChange(
    {
      ...orpc.quotes.revise.mutationOptions(),
      onSuccess: (revision) => void navigate({ to: '/quotes/$id', params: { id: revision.id } }),
    },
    () => t('quoteLife.wasRevised', { number, revision: quote.revision + 1 }),
  )
  const reopen = useChange(orpc.quotes.reopen.mutationOptions(), () => t('quoteLife.wasReopened', { number }))
  const note = (kind: 'printed' | 'saved') => void client.quotes.note({ ids: [id], kind }).catch(tellError)
  const open = status === 'sent' && !deletedAt
  const canRevise = (open || (status === 'declined' && !deletedAt)) && revisable
  const print = () => printing.mutate({ id }, { onSuccess: () => note('printed') })
  const pdf = () => savePdf.mutate(id, { onSuccess: (saved) => saved && note('saved') })
  useCommands([
    { id: 'print quote', label: t('common.print'), group: 'page', run: print },
    { id: 'pdf of quote', label: t('quotes.savePdf'), group: 'page', run: pdf },
    { id: 'duplicate quote', label: t('quotes.duplicate'), group: 'page', run: () => onDuplicate() },
    ...(quote.number === null
      ? []
      : [
          {
            id: 'e-mail quote',
            label: t('quoteLife.email.action'),
            keys: 'm',
            group: 'page' as const,
            run: write,
          },
        ]),
    ...(open
      ? [
          {
            id: 'accept quote',
            label: t('quoteLife.accept'),
            keys: 'a',
            group: 'page' as const,
            run: () => decide('accept'),
          },
          {
            id: 'decline quote',
            label: t('quoteLife.decline'),
            keys: 'd',
            group: 'page' as const,
            run: () => decide('decline'),
          },
        ]
      : []),
    ...(canRevise
      ? [
          {
            id: 'revise quote',
            label: t('quoteLife.revise'),
            keys: 'e',
            group: 'page' as const,
            run: () => revise.mutate({ id }),
          },
        ]
      : []),
  ])
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" aria-label={t('quoteLife.more')}>
            <IconDots size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={() => onDuplicate()}>
            {t('quotes.duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserPlus size={16} stroke={1.5} />} onClick={() => setCopying(true)}>
            {t('quoteLife.duplicateFor')}
          </Menu.Item>
          {!deletedAt && (status === 'accepted' || status === 'declined' || status === 'cancelled') && (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} stroke={1.5} />}
              onClick={() => reopen.mutate({ id, version })}
            >
              {t('quoteLife.reopen')}
            </Menu.Item>
          )}
          {!deletedAt && (status === 'sent' || status === 'accepted') && (
            <Menu.Item leftSection={<IconBan size={16} stroke={1.5} />} onClick={() => decide('cancel')}>
              {t('quoteLife.cancel')}
            </Menu.Item>
          )}
          <HistoryMenuItem type="quote" id={id} />
          {!deletedAt && (
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={onRemove}>
              {t('common.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={t('common.print')}>
        <ActionIcon size="lg" aria-label={t('common.print')} loading={printing.isPending} onClick={print}>
          <IconPrinter size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      {quote.number !== null && (
        <Tooltip label={t('quoteLife.email.action')}>
          <ActionIcon size="lg" aria-label={t('quoteLife.email.action')} onClick={write}>
            <IconMail size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      )}
      <Button
        variant={open ? 'default' : 'filled'}
        leftSection={<IconFileTypePdf size={16} stroke={1.5} />}
        loading={savePdf.isPending}
        onClick={pdf}
      >
        {t('quotes.savePdf')}
      </Button>
      {canRevise && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.5} />}
          loading={revise.isPending}
          onClick={() => revise.mutate({ id })}
        >
          {t('quoteLife.revise')}
        </Button>
      )}
      {open && (
        <>
          <Button variant="default" leftSection={<IconX size={16} stroke={1.5} />} onClick={() => decide('decline')}>
            {t('quoteLife.decline')}
          </Button>
          <Button leftSection={<IconCheck size={16} stroke={2} />} onClick={() => decide('accept')}>
            {t('quoteLife.accept')}
          </Button>
        </>
      )}
      <Modal
        opened={copying}
        onClose={() => setCopying(false)}
        title={t('quoteLife.duplicateTitle', { number: number || t('quotes.draftName') })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <ContactFinder label={t('quotes.contact')} value={null} onChange={(contact) => onDuplicate(contact.id)} />
      </Modal>
      <SentDialog
        number={number}
        opened={sentNow}
        onClose={onSeen}
        onEmail={() => {
          onSeen()
          write()
        }}
        onPrint={print}
        onPdf={pdf}
      />
      <EmailDialog quote={quote} opened={writing} onClose={() => setWriting(false)} />
      <DecideDialog deciding={deciding} onClose={() => setDeciding(null)} />
    </>
  )
}
