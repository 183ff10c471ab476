import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { isOddlyFine } from '../../../shared/domain/exchange.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { errorData } from '../../../shared/errors.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { hideOffers } from '../../lib/notices.tsx'
import { lineNumbers } from './line-edits.ts'
import { orpc, queryClient } from '../../lib/queries.ts'

interface SendDialogProps {
  /** The quote as it is saved; null: closed. */
  quote: Quote | null
  onClose: () => void
  onSent: () => void
  /** Puts today in the place of the quote's date. */
  onDateToday: () => void
}

/** Says what sending does before it is done, because no undo takes it back. */
export function SendDialog({ quote, onClose, ...rest }: SendDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      opened={quote !== null}
      onClose={onClose}
      title={t('quotes.sendTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {quote && <Sending quote={quote} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function Sending({ quote, onClose, onSent, onDateToday }: SendDialogProps & { quote: Quote }) {
  const { t, day, locale } = useWords()
  const [today] = useState(() => localDay(new Date()))
  const { data: given } = useQuery(orpc.quotes.numberWhenSent.queryOptions({ input: { id: quote.id } }))
  const { data: life } = useQuery(orpc.quotes.life.queryOptions({ input: { id: quote.id } }))
  const sentBefore = life?.versions.filter(({ number }) => number !== null) ?? []
  const send = useMutation({
    ...orpc.quotes.send.mutationOptions(),
    meta: { ownErrors: true },
    // Pending until the page shows the quote as it was sent, with the dialog of what comes next in the place of this one.
    async onSuccess() {
      hideOffers()
      onSent()
      await queryClient.invalidateQueries({ queryKey: orpc.quotes.get.key({ input: { id: quote.id } }) })
    },
  })
  const told = (error: unknown) =>
    errorData(error, 'WRONG_STATE')?.state === 'accepted' ? t('quoteLife.acceptedMeanwhile') : errorMessage(t, error)
  const faults = send.error ? Object.entries(fieldErrors(send.error)) : []
  const lineOf = (path: string) => /^lines\.(\d+)/.exec(path)?.[1]
  const total = formatMoney(quote.total, quote.currency, locale)
  const free = quote.lines.filter(({ kind, amount }) => kind === 'item' && amount === 0)
  const fine = quote.lines.filter(({ unitPrice }) => isOddlyFine(unitPrice, quote.currency))
  const named = (lines: Quote['lines']) => lines.map(({ text }) => lineName(text)).join(' · ')
  const doubts = [
    quote.total === 0 && t('quotes.sendFreeTotal', { total }),
    free.length > 0 && t('quotes.sendFree', { lines: named(free) }),
    fine.length > 0 && t('quotes.sendFine', { currency: quote.currency, lines: named(fine) }),
    isExpired({ ...quote, status: 'sent' }, today) &&
      quote.validUntil &&
      t('quotes.sendExpired', { day: day(quote.validUntil) }),
  ].filter((doubt) => doubt !== false && doubt !== null)
  return (
    <Stack>
      {doubts.length > 0 && (
        <Alert color="yellow" role="alert">
          {doubts.map((doubt) => (
            <Text key={doubt} size="sm" lineClamp={4}>
              {doubt}
            </Text>
          ))}
        </Alert>
      )}
      {given && <Text size="sm">{t('quotes.sendText', { number: given.number })}</Text>}
      <Text size="sm">{t('quotes.sendNext')}</Text>
      {sentBefore.length > 0 && (
        <Text size="sm">{t('quoteLife.sendReplaces', { number: sentBefore.at(-1)?.number ?? '' })}</Text>
      )}
      <div>
        <Text size="xs" c="dimmed">
          {t('quotes.sendTo')}
        </Text>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {quote.recipient.join('\n')}
        </Text>
      </div>
      <div>
        <Text size="xs" c="dimmed">
          {t('quotes.total')}
        </Text>
        <Text size="sm" fw={500} className="figures">
          {total}
        </Text>
      </div>
      {quote.issuedOn !== today && (
        <Group gap="xs">
          <Text size="sm">{t('quotes.sendDate', { day: day(quote.issuedOn) })}</Text>
          <Button variant="subtle" size="compact-sm" onClick={onDateToday}>
            {t('quotes.dateToday')}
          </Button>
        </Group>
      )}
      {send.error && (
        <Alert color="red" role="alert">
          {faults.length === 0
            ? told(send.error)
            : faults.map(([path, message]) => {
                const at = lineOf(path)
                return (
                  <div key={path}>
                    {at === undefined
                      ? message
                      : `${t('quotes.line', { number: lineNumbers(quote.lines)[Number(at)] ?? 0 })}: ${message}`}
                  </div>
                )
              })}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          data-autofocus
          loading={send.isPending}
          onClick={() => send.mutate({ id: quote.id, version: quote.version })}
        >
          {t('quotes.sendNow')}
        </Button>
      </Group>
    </Stack>
  )
}
