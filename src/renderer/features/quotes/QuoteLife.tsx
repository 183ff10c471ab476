import { Anchor, Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Quote, QuoteEvent, QuoteVersion } from '../../../shared/contract/quotes.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './QuotePage.module.css'
import { QuoteStatus } from './QuoteStatus.tsx'

/** The versions of a quote, where there are several. */
export function Versions({ versions, shownId }: { versions: readonly QuoteVersion[]; shownId: number }) {
  const { t, locale } = useWords()
  if (versions.length < 2) return null
  return (
    <section aria-label={t('quoteLife.versions')}>
      <Title order={2} mb="xs">
        {t('quoteLife.versions')}
      </Title>
      <ul className={classes.versions}>
        {versions.map((version) => {
          const { id, number, revision, total, currency } = version
          const name = number ?? t('quoteLife.versionDraft', { revision })
          return (
            <li key={id} aria-current={id === shownId || undefined}>
              {id === shownId ? (
                <span>{name}</span>
              ) : (
                <Anchor renderRoot={(props) => <Link to="/quotes/$id" params={{ id }} {...props} />}>{name}</Anchor>
              )}
              <QuoteStatus quote={version} />
              <span className="figures">{formatMoney(total, currency, locale)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Which of the optional and alternative lines of an accepted quote were ordered, and which items were not in their place. */
export function Choices({ lines }: { lines: Quote['lines'] }) {
  const { t } = useWords()
  const choices = lines.filter(({ kind, choice, accepted }) => kind === 'item' && (choice !== '' || accepted === false))
  if (choices.length === 0) return null
  return (
    <section aria-label={t('quoteLife.taken')}>
      <Title order={2} mb="xs">
        {t('quoteLife.taken')}
      </Title>
      <ul className={classes.versions}>
        {choices.map(({ id, text, accepted }) => (
          <li key={id}>
            <span>{lineName(text)}</span>
            <Text component="span" size="sm" c={accepted ? undefined : 'dimmed'}>
              {t(accepted ? 'quoteLife.wasTaken' : 'quoteLife.notTaken')}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened to a quote, latest first. */
export function Events({ events }: { events: readonly QuoteEvent[] }) {
  const { t, instant } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  if (events.length === 0) return null
  const nameOf = new Map(data?.colleagues.map(({ id, name }) => [id, name]))
  return (
    <section aria-label={t('quoteLife.happened')}>
      <Title order={2} mb="xs">
        {t('quoteLife.happened')}
      </Title>
      <ol className={classes.events}>
        {events.map(({ id, kind, at, note, colleagueId }) => (
          <li key={id}>
            <Group justify="space-between" gap="xs">
              <Text component="span" size="sm">
                {t(`quoteLife.events.${kind}`)}
              </Text>
              <Text component="time" dateTime={at} size="xs" c="dimmed" className="figures">
                {instant(at)}
              </Text>
            </Group>
            <Text size="xs" c="dimmed" className={classes.long}>
              {[colleagueId !== null && nameOf.get(colleagueId), note].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The hash of the PDF that was kept, and whether its bytes are still those. */
export function KeptPdf({ quoteId, sha256 }: { quoteId: number; sha256: string }) {
  const { t } = useWords()
  const verify = useMutation({ mutationFn: () => client.quotes.verify({ id: quoteId }) })
  return (
    <section aria-label={t('quoteLife.kept')}>
      <Group justify="space-between" mb={4}>
        <Title order={2}>{t('quoteLife.kept')}</Title>
        <Button variant="subtle" size="compact-sm" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('quoteLife.verify')}
        </Button>
      </Group>
      <Stack gap={4}>
        <details>
          <Text component="summary" size="xs" c="dimmed">
            {t('quoteLife.hash')}
          </Text>
          <Code className={classes.hash}>{sha256}</Code>
        </details>
        {verify.data && (
          <Text size="sm" role="status" c={verify.data.now === sha256 ? undefined : 'red'}>
            {verify.data.now === null
              ? t('quoteLife.fileGone')
              : t(verify.data.now === sha256 ? 'quoteLife.verified' : 'quoteLife.altered')}
          </Text>
        )}
      </Stack>
    </section>
  )
}
