import { TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { addressForm, type AddressPart } from '../../../shared/domain/address-form.ts'
import { isLargeFirst } from '../../../shared/domain/address.ts'
import { postcodeHint, tidyPostcode } from '../../../shared/domain/postcode.ts'
import { CountrySelect } from '../../components/CountrySelect.tsx'
import { useWords } from '../../lib/i18n.ts'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'
import { tidied } from './form-fields.ts'

interface AddressFieldsProps {
  form: UseFormReturnType<ContactValues>
  /** Which of the addresses. */
  at: number
  /** Numbers a field's name from the second address on. */
  name: (what: string) => string
  autoFocus: boolean
}

/** The fields of an address, in the order and under the names of its country. */
export function AddressFields({ form, at, name, autoFocus }: AddressFieldsProps) {
  const { t, locale } = useWords()
  const { country = '', region = '', postcode = '' } = form.values.addresses[at] ?? {}
  // Who reads Chinese writes addresses of East Asia from the large to the small.
  const largeFirst = locale.startsWith('zh') && isLargeFirst(country)
  const { rows, ...names } = addressForm(country, largeFirst, country === '' || region !== '')
  const labels: Record<AddressPart, string> = {
    street: t('contacts.fields.street'),
    street2: t('contacts.fields.street2'),
    postcode: t(`contacts.address.postcodes.${names.postcode}`),
    city: t(`contacts.address.cities.${names.city}`),
    region: t(`contacts.address.regions.${names.region}`),
    country: t('contacts.fields.country'),
  }
  const hint = postcodeHint(postcode, country)
  const field = (part: AddressPart) => {
    const label = { placeholder: labels[part], 'aria-label': name(labels[part]) }
    if (part === 'country')
      return (
        <CountrySelect
          key={part}
          {...label}
          value={country}
          onChange={(code) => form.setFieldValue(`addresses.${at}.country`, code)}
          error={form.errors[`addresses.${at}.country`]}
        />
      )
    if (part === 'postcode')
      return (
        <TextInput
          key={part}
          {...label}
          className={`figures ${classes.postcode}`}
          inputWrapperOrder={['input', 'description', 'error']}
          description={hint && t('contacts.form.postcodeDoubt', { example: hint })}
          {...tidied(form, `addresses.${at}.postcode`, (text) => tidyPostcode(text, country))}
        />
      )
    const first = part === rows[0]?.[0] || (rows[0]?.[0] === 'country' && part === rows[1]?.[0])
    return (
      <TextInput
        key={part}
        {...label}
        autoFocus={autoFocus && first}
        autoComplete="off"
        {...form.getInputProps(`addresses.${at}.${part}`)}
      />
    )
  }
  return (
    <div className={classes.addressFields}>
      {rows.map((row) => (
        <div key={row.join()} className={classes.addressRow}>
          {row.map(field)}
        </div>
      ))}
    </div>
  )
}
