import { Button, Stack, Title } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { quoteFields } from '../../../shared/contract/quotes.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { errorData } from '../../../shared/errors.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { ContactPicker } from './ContactPicker.tsx'
import { QuoteEditor } from './QuoteEditor.tsx'
import classes from './QuotePage.module.css'
import { noTax, taxKey } from './quote-values.ts'
import { SentQuote } from './SentQuote.tsx'

/** The taxes to choose from, the usual one first; without any the office charges none. */
function useTaxes(): string[] | null {
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  if (!office) return null
  const usualFirst = office.taxClasses.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const { language } = office.profile
  return [...usualFirst.map(({ taxes, notes }) => taxKey({ taxes, taxNote: textIn(notes, language, language) })), noTax]
}

/** One quote: the editor of a draft, or what was sent. */
export function QuotePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/quotes/$id' })
  const { send } = useSearch({ from: '/quotes/$id' })
  const taxes = useTaxes()
  const { data: quote, error } = useQuery({
    ...orpc.quotes.get.queryOptions({ input: { id } }),
    throwOnError: false,
  })
  const duplicate = useMutation({
    ...orpc.quotes.duplicate.mutationOptions(),
    onSuccess: ({ id: copy }) => void navigate({ to: '/quotes/$id', params: { id: copy } }),
  })
  const remove = useChange(
    {
      ...orpc.quotes.remove.mutationOptions(),
      onSuccess: () => void navigate({ to: '/quotes', replace: true }),
    },
    ({ count }) => t('quotes.removed', { count }),
  )
  if (errorData(error, 'NOT_FOUND')) {
    return (
      <EmptyState text={t('quotes.gone')} picture="search" page>
        <Button renderRoot={(props) => <Link to="/quotes" {...props} />}>{t('quotes.title')}</Button>
      </EmptyState>
    )
  }
  if (error) throw error
  if (!quote || !taxes) return null

  const actions = {
    onDuplicate: () => duplicate.mutate({ id }),
    onRemove: () => remove.mutate({ ids: [id] }),
  }
  return (
    <article className={classes.page}>
      {quote.status === 'draft' && !quote.deletedAt ? (
        <QuoteEditor
          key={id}
          quote={quote}
          fields={quoteFields.parse(quote)}
          contactName={quote.contactName}
          taxes={taxes}
          sendAtOnce={send === true}
          onCreated={async () => {}}
          {...actions}
        />
      ) : (
        <SentQuote quote={quote} {...actions} />
      )}
    </article>
  )
}

/** A new quote: first to whom, then the editor. */
export function NewQuotePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { contact: contactId } = useSearch({ from: '/quotes/new' })
  const taxes = useTaxes()
  const chosen = { input: { contactId: contactId ?? 1 } }
  const { data: fields } = useQuery({
    ...orpc.quotes.defaults.queryOptions(chosen),
    enabled: contactId !== undefined,
    placeholderData: keepPreviousData,
  })
  const { data: contact } = useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id: contactId ?? 1 } }),
    enabled: contactId !== undefined,
  })
  if (contactId === undefined) {
    return (
      <Stack className={classes.choose}>
        <Title order={1}>{t('quotes.new')}</Title>
        <ContactPicker
          autoFocus
          value={null}
          onChange={({ id }) => void navigate({ to: '/quotes/new', search: { contact: id }, replace: true })}
        />
      </Stack>
    )
  }
  if (!fields || !contact || !taxes) return null
  return (
    <article className={classes.page}>
      <QuoteEditor
        key={contactId}
        quote={null}
        fields={fields}
        contactName={contact.displayName}
        taxes={taxes}
        onCreated={(id, send) =>
          navigate({ to: '/quotes/$id', params: { id }, search: send ? { send } : {}, replace: true })
        }
        onDuplicate={() => {}}
        onRemove={() => {}}
      />
    </article>
  )
}
