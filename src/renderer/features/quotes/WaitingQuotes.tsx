import { ActionIcon, Anchor, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconCheck, IconPhone, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { localDay } from '../../../shared/domain/date.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { standardQuoteViews } from '../../../shared/domain/quote-list.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import type { ListState } from '../../components/list/list-state.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { telOf } from '../../lib/reach.ts'
import { useToday } from '../../lib/today.ts'
import { DecideDialog, type Decision } from './DecideDialog.tsx'
import { KeptQuotes } from './KeptQuotes.tsx'
import classes from './WaitingQuotes.module.css'

const unanswered = { all: [{ field: 'status', is: 'anyOf' as const, value: ['sent', 'expired'] }] }

/** Quotes that were sent and have no answer, on the home page: the oldest first, with what can be done about each. */
export function WaitingQuotes() {
  const { t, day, locale } = useWords()
  const today = useToday()
  const [deciding, setDeciding] = useState<{ id: number; decision: Decision } | null>(null)
  const { data } = useQuery(
    orpc.quotes.list.queryOptions({
      input: { filter: { where: unanswered }, sort: [{ field: 'issued', descending: false }], limit: 10 },
    }),
  )
  const phoneOf = usePhones(data?.rows.map(({ personId, contactId }) => personId ?? contactId) ?? [])
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  return (
    <section className={classes.block} aria-label={t('today.openQuotes')}>
      <Group justify="space-between" px="0.5rem" mb={4}>
        <Title order={2}>{t('today.openQuotes')}</Title>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              to="/quotes"
              search={{ view: 'open', where: standardQuoteViews.open.where } as ListState}
              {...props}
            />
          )}
        >
          {t('today.allQuotes')}
        </Anchor>
      </Group>
      <KeptQuotes />
      {data?.rows.length === 0 && (
        <Text size="sm" c="dimmed" p="xs">
          {t('today.noOpenQuotes')}
        </Text>
      )}
      <ul className={classes.list}>
        {data?.rows.map((quote) => {
          const { id, number, contactName, contactId, personId, total, currency, sentAt, validUntil } = quote
          const phone = phoneOf.get(personId ?? contactId)
          const about = [
            number,
            sentAt !== null && t('quoteLife.many.sentDay', { day: day(localDay(new Date(sentAt))) }),
            validUntil !== null &&
              (isExpired(quote, today)
                ? t('quoteLife.many.lastDayWas', { day: day(validUntil) })
                : `${t('quotes.validUntil')} ${day(validUntil)}`),
          ]
          return (
            <li key={id} className={classes.row}>
              <Link to="/quotes/$id" params={{ id }} className={classes.what}>
                <span className={classes.line}>
                  <span className={classes.name}>{contactName}</span>
                  <span className="figures">{formatMoney(total, currency, locale)}</span>
                </span>
                <span className={`${classes.detail} figures`}>{about.filter(Boolean).join(' · ')}</span>
              </Link>
              {phone && (
                <Tooltip label={phone}>
                  <ActionIcon
                    component="a"
                    href={telOf(phone, office?.profile.country ?? '')}
                    aria-label={t('quoteLife.many.call', { name: contactName })}
                  >
                    <IconPhone size={16} stroke={1.5} />
                  </ActionIcon>
                </Tooltip>
              )}
              <Tooltip label={t('quoteLife.accept')}>
                <ActionIcon
                  aria-label={t('quoteLife.acceptTitle', { number: number ?? '' })}
                  onClick={() => setDeciding({ id, decision: 'accept' })}
                >
                  <IconCheck size={16} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t('quoteLife.decline')}>
                <ActionIcon
                  aria-label={t('quoteLife.declineTitle', { number: number ?? '' })}
                  onClick={() => setDeciding({ id, decision: 'decline' })}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </li>
          )
        })}
      </ul>
      <DecideDialog deciding={deciding} onClose={() => setDeciding(null)} />
    </section>
  )
}

/** The first phone number of each of these contacts that has one. */
function usePhones(ids: number[]): Map<number, string> {
  const { data } = useQuery({
    ...orpc.contacts.list.queryOptions({ input: { filter: { ids }, limit: 100 } }),
    enabled: ids.length > 0,
  })
  return new Map(data?.rows.map(({ id, phone }) => [id, phone]))
}
