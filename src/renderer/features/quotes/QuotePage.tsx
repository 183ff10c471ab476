import { Button, Stack, Title } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { quoteFields } from '../../../shared/contract/quotes.ts'
import { errorData } from '../../../shared/errors.ts'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'
import { QuoteEditor } from './QuoteEditor.tsx'
import classes from './QuotePage.module.css'
import { SentQuote } from './SentQuote.tsx'

/** One quote: the editor of a draft, or what was sent. */
export function QuotePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/quotes/$id' })
  const { send } = useSearch({ from: '/quotes/$id' })
  /** The quote that was sent just now, on this page. */
  const [sentId, setSentId] = useState<number | null>(null)
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
  if (!quote) return null

  const actions = {
    onDuplicate: (contactId?: number) => duplicate.mutate({ id, ...(contactId !== undefined && { contactId }) }),
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
          sendAtOnce={send === true}
          onCreated={async () => {}}
          onSent={() => setSentId(id)}
          {...actions}
        />
      ) : (
        <SentQuote quote={quote} sentNow={sentId === id} onSeen={() => setSentId(null)} {...actions} />
      )}
    </article>
  )
}

/** A new quote: first to whom, then the editor. */
export function NewQuotePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { contact: contactId } = useSearch({ from: '/quotes/new' })
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
        <ContactFinder
          label={t('quotes.contact')}
          autoFocus
          value={null}
          onChange={({ id }) => void navigate({ to: '/quotes/new', search: { contact: id }, replace: true })}
        />
      </Stack>
    )
  }
  if (!fields || !contact) return null
  return (
    <article className={classes.page}>
      <QuoteEditor
        key={contactId}
        quote={null}
        fields={fields}
        contactName={contact.displayName}
        onCreated={(id, send) =>
          navigate({ to: '/quotes/$id', params: { id }, search: send ? { send } : {}, replace: true })
        }
        onSent={() => {}}
        onDuplicate={() => {}}
        onRemove={() => {}}
      />
    </article>
  )
}
