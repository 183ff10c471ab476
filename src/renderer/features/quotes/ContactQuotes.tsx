import { Anchor, Text } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import type { ListState } from '../../components/list/list-state.ts'
import { AddButton, Panel } from '../../components/Panel.tsx'
import type { ContactAction } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { QuoteStatus } from './QuoteStatus.tsx'
import classes from './QuotesPage.module.css'

/** Starts a quote to a contact, from its page and its menu. */
export const newQuoteAction: ContactAction = {
  id: 'quote',
  label: 'quotes.new',
  icon: IconFileText,
  run: ({ id }, go) => go(`/quotes/new?contact=${id}`),
}

/** The latest quotes of a contact, on its page. */
export function ContactQuotes({ contact }: { contact: Contact }) {
  const { t, day, locale } = useWords()
  const { data } = useQuery(orpc.quotes.list.queryOptions({ input: { filter: { contactId: contact.id }, limit: 50 } }))
  const quotesTo: ListState = { where: { all: [{ field: 'contact', is: 'is', value: contact.displayName }] } }
  return (
    <Panel
      title={t('quotes.title')}
      action={
        !contact.deletedAt && (
          <AddButton renderRoot={(props) => <Link to="/quotes/new" search={{ contact: contact.id }} {...props} />}>
            {t('quotes.new')}
          </AddButton>
        )
      }
    >
      {data?.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('quotes.noneYet')}
        </Text>
      )}
      <ul className={classes.list}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/quotes/$id" params={{ id: row.id }} className={classes.row}>
              <span className={classes.what}>
                {[row.number ?? t('quotes.draftName'), row.subject || day(row.issuedOn)].join(' · ')}
              </span>
              <QuoteStatus quote={row} />
              <span className="figures">{formatMoney(row.total, row.currency, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {data && data.total > data.rows.length && (
        <Anchor size="sm" mt="xs" renderRoot={(props) => <Link to="/quotes" search={quotesTo} {...props} />}>
          {t('quotes.allTo', { name: contact.displayName })}
        </Anchor>
      )}
    </Panel>
  )
}
