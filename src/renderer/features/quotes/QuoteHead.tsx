import { TextInput } from '@mantine/core'
import type { Quote } from '../../../shared/contract/quotes.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { useWords } from '../../lib/i18n.ts'
import { QuoteBasis } from './QuoteBasis.tsx'
import classes from './QuoteEditor.module.css'
import { QuoteParty } from './QuoteParty.tsx'
import type { QuoteValues } from './quote-values.ts'
import type { QuoteForm } from './use-quote-form.ts'

interface QuoteHeadProps {
  quote: Quote | null
  values: QuoteForm['head']
  errors: QuoteForm['errors']
  set: QuoteForm['set']
  /** Codes of the currencies that the office quotes in, its own first. */
  currencies: readonly string[]
  /** For how many days the office's quotes are valid. */
  usualValidDays: number
  /** Changes what prices depend on. */
  onTerms: (patch: Partial<QuoteValues>) => void
  onCurrency: (currency: string) => void
  onLanguage: (language: Language) => Promise<void>
}

/** To whom a quote is made, about what, when and how. Its parts are drawn apart, so that no key waits for all of them. */
export function QuoteHead({ quote, values, errors, set, onTerms, ...basis }: QuoteHeadProps) {
  const { t } = useWords()
  const text = (name: 'subject' | 'reference') => ({
    label: t(`quotes.${name}`),
    maxLength: 500,
    'data-path': name,
    value: values[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set({ [name]: currentTarget.value }),
    error: errors[name],
  })
  return (
    <div className={classes.fields}>
      <QuoteParty
        contactId={values.contactId}
        contactName={values.contactName}
        personId={values.personId}
        ownerId={values.ownerId}
        personName={quote?.personName ?? ''}
        contactError={errors['contactId']}
        personError={errors['personId']}
        set={set}
        onTerms={onTerms}
      />
      <TextInput autoFocus={quote === null} className={classes.wide} {...text('subject')} />
      <TextInput {...text('reference')} />
      <QuoteBasis
        language={values.language}
        issuedOn={values.issuedOn}
        validUntil={values.validUntil}
        currency={values.currency}
        pricesIncludeTax={values.pricesIncludeTax}
        validUntilError={errors['validUntil']}
        set={set}
        onTerms={onTerms}
        {...basis}
      />
    </div>
  )
}
