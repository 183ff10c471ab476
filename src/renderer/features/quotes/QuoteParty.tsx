import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo, type ReactNode } from 'react'
import { ContactFinder } from '../../components/ContactFinder.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './QuoteEditor.module.css'
import type { QuoteValues } from './quote-values.ts'
import type { QuoteForm } from './use-quote-form.ts'

interface QuotePartyProps extends Pick<QuoteValues, 'contactId' | 'contactName' | 'personId' | 'ownerId'> {
  /** The person's name as the draft has it, who may have left the company since. */
  personName: string
  contactError: ReactNode
  personError: ReactNode
  set: QuoteForm['set']
  /** Changes what prices depend on. */
  onTerms: (patch: Partial<QuoteValues>) => void
}

/** To whom a quote is made, and by whom. */
export const QuoteParty = memo(function QuoteParty({
  contactId,
  contactName,
  personId,
  ownerId,
  personName,
  contactError,
  personError,
  set,
  onTerms,
}: QuotePartyProps) {
  const { t } = useWords()
  const { data: contact } = useQuery(orpc.contacts.get.queryOptions({ input: { id: contactId } }))
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const people = [
    ...(contact?.people ?? []),
    ...(personId !== null && !contact?.people.some(({ id }) => id === personId)
      ? [{ id: personId, displayName: personName }]
      : []),
  ]
  const clearable = { clearable: true, clearButtonProps: { 'aria-label': t('common.clear'), tabIndex: -1 } } as const
  const idOf = (value: string | null) => (value === null ? null : Number(value))
  return (
    <>
      <div className={classes.wide}>
        <ContactFinder
          label={t('quotes.contact')}
          key={contactId}
          value={{ id: contactId, name: contactName }}
          error={contactError}
          onChange={({ id, name }) => onTerms({ contactId: id, contactName: name, personId: null })}
        />
      </div>
      <Select
        label={t('quotes.person')}
        data-path="personId"
        placeholder={t('quotes.noPerson')}
        {...clearable}
        disabled={people.length === 0}
        data={people.map(({ id, displayName }) => ({ value: String(id), label: displayName }))}
        value={personId === null ? null : String(personId)}
        onChange={(value) => set({ personId: idOf(value) })}
        error={personError}
      />
      <Select
        label={t('quotes.owner')}
        data-path="ownerId"
        placeholder={t('quotes.nobody')}
        {...clearable}
        data={colleagues?.colleagues.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
        value={ownerId === null ? null : String(ownerId)}
        onChange={(value) => set({ ownerId: idOf(value) })}
      />
    </>
  )
})
