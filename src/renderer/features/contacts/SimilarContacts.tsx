import { Alert, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { DayOrder } from '../../../shared/domain/date.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ContactLink } from './ContactDetails.tsx'
import { fieldsOf, type ContactValues } from './contact-values.ts'

/** A hint, while a contact is entered, that it may be here already. */
export function SimilarContacts({ values, order }: { values: ContactValues; order: DayOrder }) {
  const { t } = useWords()
  const { kind, name, prefix, givenName, familyName, suffix, taxNumber, emails, phones, addresses } = fieldsOf(
    values,
    order,
  )
  const own = { kind, name, prefix, givenName, familyName, suffix, taxNumber, emails, phones, addresses }
  const [asked] = useDebouncedValue(JSON.stringify(own), 300)
  const contact = JSON.parse(asked) as typeof own
  const saysAnything = [name, givenName, familyName, taxNumber, ...emails, ...phones].some(Boolean)
  const { data } = useQuery({
    ...orpc.contacts.similar.queryOptions({ input: { contact, exceptId: values.base?.id } }),
    enabled: saysAnything,
  })
  const rows = saysAnything ? (data?.rows ?? []) : []
  if (rows.length === 0) return null
  return (
    <Alert variant="light" py="xs" role="status" title={t('contacts.form.similar')}>
      {rows.slice(0, 4).map(({ id, displayName, companyName, city, email, phone }) => (
        <Group key={id} gap="xs" wrap="nowrap">
          <ContactLink id={id} name={displayName} />
          <Text size="sm" c="dimmed" truncate>
            {[companyName, city, email || phone].filter(Boolean).join(' · ')}
          </Text>
        </Group>
      ))}
    </Alert>
  )
}
