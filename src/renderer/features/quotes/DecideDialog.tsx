import { Alert, Autocomplete, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { excessiveDiscounts } from '../../../shared/domain/discount.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { asTaken, placesOf, takenLines } from '../../../shared/domain/taken-lines.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { totalsOf } from './quote-values.ts'

/** What became of a quote that was sent. */
export type Decision = 'accept' | 'decline' | 'cancel'

interface DecideDialogProps {
  /** The quote that is decided, and how; null: closed. */
  deciding: { id: number; decision: Decision } | null
  onClose: () => void
}

/** Asks what is to be kept of a decision: its day, who made it, why, and what was taken. */
export function DecideDialog({ deciding, onClose }: DecideDialogProps) {
  const { t } = useWords()
  const { data: quote } = useQuery({
    ...orpc.quotes.get.queryOptions({ input: { id: deciding?.id ?? 1 } }),
    enabled: deciding !== null,
  })
  const shown = deciding && quote?.id === deciding.id ? { ...deciding, quote } : null
  return (
    <Modal
      opened={shown !== null}
      onClose={onClose}
      title={shown && t(`quoteLife.${shown.decision}Title`, { number: shown.quote.number ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown &&
        (shown.decision === 'accept' ? (
          <Accepting quote={shown.quote} onClose={onClose} />
        ) : (
          <Ending quote={shown.quote} decision={shown.decision} onClose={onClose} />
        ))}
    </Modal>
  )
}

interface DecidingProps {
  quote: Quote
  onClose: () => void
}

function Accepting({ quote, onClose }: DecidingProps) {
  const { t, day, locale } = useWords()
  const [on, setOn] = useState(() => localDay(new Date()))
  const [by, setBy] = useState(quote.personName)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const lines = quote.lines.map(({ id = 0, ...line }) => ({ ...line, id }))
  const taken = takenLines(lines, new Set(chosen))
  const order = { ...quote, lines: asTaken(lines, ({ id }) => taken.has(id)) }
  const totals = totalsOf(order)
  const isBelowDiscount = totals !== null && excessiveDiscounts(order, totals).length > 0
  const accept = useChange({ ...orpc.quotes.accept.mutationOptions(), ...faultsShown, onSuccess: onClose }, () =>
    t('quoteLife.wasAccepted', { number: quote.number ?? '' }),
  )
  const places = placesOf(lines)
  const choices = lines.flatMap((line) => {
    if (line.kind !== 'item' || line.choice === '') return []
    return [{ ...line, base: lines.find(({ id }) => id === places.get(line.id)) }]
  })
  // Another alternative of an item takes the place of the one that was chosen.
  const choose = (ids: number[]) => {
    const added = places.get(ids.find((id) => !chosen.includes(id)) ?? 0)
    setChosen(ids.filter((id) => !chosen.includes(id) || added === undefined || places.get(id) !== added))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate({ id: quote.id, version: quote.version, on, by, lines: [...chosen] })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {isExpired(quote, on) && quote.validUntil && (
          <Alert variant="light">{t('quoteLife.lastDay', { day: day(quote.validUntil) })}</Alert>
        )}
        <DecisionDay value={on} onChange={setOn} error={accept.error} />
        <TextInput
          label={t('quoteLife.acceptedBy')}
          description={t('quoteLife.acceptedByHint')}
          data-autofocus
          maxLength={200}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
        />
        {choices.length > 0 && (
          <Checkbox.Group
            label={t('quoteLife.choose')}
            value={chosen.map(String)}
            onChange={(ids) => choose(ids.map(Number))}
          >
            <Stack gap="xs" mt="xs">
              {choices.map(({ id, text, amount, base }) => (
                <Checkbox
                  key={id}
                  value={String(id)}
                  label={`${lineName(text)} · ${formatMoney(amount, quote.currency, locale)}`}
                  description={base ? t('quoteLife.insteadOf', { line: lineName(base.text) }) : t('quoteLife.optional')}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <Text className="figures" fw={500} aria-live="polite">
          {isBelowDiscount
            ? t('errors.invalid.takenBelowDiscount')
            : totals
              ? t('quoteLife.takenTotal', { total: formatMoney(totals.total, quote.currency, locale) })
              : t('errors.invalid.amountTooLarge')}
        </Text>
        <Buttons done={t('quoteLife.markAccepted')} pending={accept.isPending} onClose={onClose} />
      </Stack>
    </form>
  )
}

function Ending({ quote, decision, onClose }: DecidingProps & { decision: 'decline' | 'cancel' }) {
  const { t } = useWords()
  const [on, setOn] = useState(() => localDay(new Date()))
  const [by, setBy] = useState(decision === 'decline' ? quote.personName : '')
  const [reason, setReason] = useState('')
  const { data: used } = useQuery(orpc.quotes.reasons.queryOptions())
  const number = quote.number ?? ''
  const decline = useChange({ ...orpc.quotes.decline.mutationOptions(), ...faultsShown, onSuccess: onClose }, () =>
    t('quoteLife.wasDeclined', { number }),
  )
  const cancel = useChange({ ...orpc.quotes.cancel.mutationOptions(), ...faultsShown, onSuccess: onClose }, () =>
    t('quoteLife.wasCancelled', { number }),
  )
  const usual = (['price', 'elsewhere', 'late', 'postponed', 'unneeded', 'noAnswer'] as const).map((key) =>
    t(`quoteLife.reasons.${key}`),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const decided = { id: quote.id, version: quote.version, on, reason }
    if (decision === 'decline') decline.mutate({ ...decided, by })
    else cancel.mutate(decided)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Autocomplete
          label={t('quoteLife.reason')}
          data-autofocus
          openOnFocus={false}
          data={[...new Set([...(used?.reasons ?? []), ...usual])]}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        {decision === 'decline' && (
          <TextInput
            label={t('quoteLife.declinedBy')}
            maxLength={200}
            value={by}
            onChange={({ currentTarget }) => setBy(currentTarget.value)}
          />
        )}
        <DecisionDay value={on} onChange={setOn} error={decline.error ?? cancel.error} />
        <Buttons
          done={t(decision === 'decline' ? 'quoteLife.markDeclined' : 'quoteLife.markCancelled')}
          pending={decline.isPending || cancel.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}

function DecisionDay(props: { value: string; onChange: (day: string) => void; error: unknown }) {
  const { t } = useWords()
  return (
    <TextInput
      type="date"
      label={t('quoteLife.on')}
      required
      value={props.value}
      error={fieldErrors(props.error)['on']}
      onChange={({ currentTarget }) => currentTarget.value && props.onChange(currentTarget.value)}
    />
  )
}

function Buttons({ done, pending, onClose }: { done: string; pending: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Group gap="xs" justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={pending}>
        {done}
      </Button>
    </Group>
  )
}

// A refused day is told at its field.
const faultsShown = {
  meta: { ownErrors: true },
  onError: (error: unknown) => {
    if (!fieldErrors(error)['on']) tellError(error)
  },
}
