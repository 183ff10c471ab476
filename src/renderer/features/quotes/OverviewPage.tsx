import { Anchor, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { QuoteOverview, QuoteTally } from '../../../shared/contract/quotes.ts'
import { formatMoney, formatRate } from '../../../shared/domain/money.ts'
import { expiringDays, standardQuoteViews } from '../../../shared/domain/quote-list.ts'
import { quoteStatuses, type ShownStatus } from '../../../shared/domain/quote-state.ts'
import type { ListState } from '../../components/list/list-state.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { QuoteTabs } from './QuoteTabs.tsx'
import classes from './QuotesPage.module.css'
import { statusName } from './status-name.ts'

/** All quotes in figures: what waits, how many are accepted, and each month by status. */
export function OverviewPage() {
  const { t } = useWords()
  const [months, setMonths] = useState('12')
  const { data } = useQuery({
    ...orpc.quotes.overview.queryOptions({ input: { months: Number(months) } }),
    placeholderData: keepPreviousData,
  })
  const isEmpty = data && data.waiting.count === 0 && data.months.every(({ statuses }) => statuses.length === 0)
  return (
    <>
      <PageHeader title={t('quotes.title')} beside={<QuoteTabs />}>
        <SegmentedControl
          size="xs"
          aria-label={t('quoteLife.many.months')}
          data={['6', '12', '24'].map((value) => ({
            value,
            label: t('quoteLife.many.last', { count: Number(value) }),
          }))}
          value={months}
          onChange={setMonths}
        />
      </PageHeader>
      {isEmpty && <EmptyState text={t('quoteLife.many.nothing')} picture="document" />}
      {data && !isEmpty && (
        <Stack className={classes.overview} gap="xl">
          <Figures overview={data} />
          <Months overview={data} />
        </Stack>
      )}
    </>
  )
}

function Figures({ overview }: { overview: QuoteOverview }) {
  const { t, locale, number } = useWords()
  const { waiting, expiring, expired, conversion, currency } = overview
  const cards: { title: string; view: keyof typeof standardQuoteViews; of: QuoteTally }[] = [
    { title: t('quoteLife.many.waiting'), view: 'open', of: waiting },
    { title: t('quoteLife.many.expiring', { days: expiringDays }), view: 'expiring', of: expiring },
    { title: t('quoteLife.many.over'), view: 'expired', of: expired },
  ]
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md">
      {cards.map(({ title, view, of }) => (
        <section key={view} className={classes.card} aria-label={title}>
          <Text size="sm" c="dimmed">
            {title}
          </Text>
          {of.count === 0 ? (
            <Text c="dimmed" mt={4}>
              {t('quoteLife.many.none')}
            </Text>
          ) : (
            <>
              <Text className={`${classes.figure} figures`}>{sumOf(of, currency, locale)}</Text>
              <Text size="sm">
                <Anchor
                  inherit
                  underline="always"
                  renderRoot={(props) => (
                    <Link
                      to="/quotes"
                      search={{ view, where: standardQuoteViews[view].where } as ListState}
                      {...props}
                    />
                  )}
                >
                  {t('quoteLife.many.count', { count: of.count, formatted: number(of.count) })}
                </Anchor>
                {of.unknown > 0 && ` · ${t('quoteLife.many.unknown', { count: of.unknown })}`}
              </Text>
            </>
          )}
        </section>
      ))}
      <section className={classes.card} aria-label={t('quoteLife.many.conversion')}>
        <Text size="sm" c="dimmed">
          {t('quoteLife.many.conversion')}
        </Text>
        {conversion.ofCount === null ? (
          <Text c="dimmed" mt={4}>
            {t('quoteLife.many.noneEnded')}
          </Text>
        ) : (
          <>
            <Text className={`${classes.figure} figures`}>{formatRate(tenths(conversion.ofCount), locale)}</Text>
            <Text size="sm">
              {[
                `${number(conversion.accepted)} / ${number(conversion.ended)}`,
                conversion.ofTotal !== null &&
                  t('quoteLife.many.ofTotal', { rate: formatRate(tenths(conversion.ofTotal), locale) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </>
        )}
        <Text size="xs" c="dimmed" mt={4}>
          {t('quoteLife.many.conversionHint')}
        </Text>
      </section>
    </SimpleGrid>
  )
}

function Months({ overview: { months, currency } }: { overview: QuoteOverview }) {
  const { t, locale, number } = useWords()
  const shown = quoteStatuses.filter((status) =>
    months.some(({ statuses }) => statuses.some((each) => each.status === status)),
  )
  const totalOf = ({ statuses }: QuoteOverview['months'][number]) =>
    statuses.reduce((all, { total, status }) => (status === 'superseded' ? all : all + (total ?? 0)), 0)
  const most = Math.max(1, ...months.map(totalOf))
  const monthName = (month: string) =>
    new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(`${month}-01T00:00:00Z`),
    )
  return (
    <div>
      <Title order={2} id="quotes-by-month" mb={4}>
        {t('quoteLife.many.months')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('quoteLife.many.sumsIn', { currency })}
      </Text>
      <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby="quotes-by-month">
        <Table verticalSpacing={6} className={classes.months}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('quoteLife.many.month')}</Table.Th>
              <Table.Th aria-hidden className={classes.barCell} />
              {shown.map((status) => (
                <Table.Th key={status} scope="col" ta="end">
                  {status !== 'superseded' && <span className={classes.mark} data-status={status} aria-hidden />}
                  {statusName(t, status)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {months.toReversed().map((month) => (
              <Table.Tr key={month.month}>
                <Table.Th scope="row" fw={400}>
                  {monthName(month.month)}
                </Table.Th>
                <Table.Td aria-hidden className={classes.barCell}>
                  <Bar statuses={month.statuses} most={most} />
                </Table.Td>
                {shown.map((status) => {
                  const of = month.statuses.find((each) => each.status === status)
                  return (
                    <Table.Td key={status} ta="end" className="figures">
                      {of && (
                        <>
                          {sumOf(of, currency, locale)}{' '}
                          <Text span size="xs" c="dimmed">
                            {`(${number(of.count)})`}
                          </Text>
                        </>
                      )}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}

/** What a month comes to beside the others, without what was superseded: its place is in the version after it. */
function Bar({ statuses, most }: { statuses: readonly (QuoteTally & { status: ShownStatus })[]; most: number }) {
  return (
    <div className={classes.bar}>
      {statuses
        .filter(({ status, total }) => status !== 'superseded' && (total ?? 0) > 0)
        .map(({ status, total }) => (
          <span key={status} data-status={status} style={{ width: `${(100 * (total ?? 0)) / most}%` }} />
        ))}
    </div>
  )
}

/** A rate to a tenth of a per cent. */
const tenths = (rate: number) => Math.round(rate / 1_000) * 1_000

const sumOf = ({ total }: QuoteTally, currency: string, locale: string) =>
  total === null ? '–' : formatMoney(total, currency, locale)
