import { Select, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Holds, onDuplicate, type RehearsalOptions } from '../../../shared/contract/imports.ts'
import { CountrySelect } from '../../components/CountrySelect.tsx'
import { TagInput } from '../../components/TagInput.tsx'
import { holdOnlyProducts } from './parts-held.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface BatchOptionsProps {
  options: RehearsalOptions
  /** What the parts of the file hold. */
  holds: readonly Holds[]
  /** Under a heading of its own. */
  title?: boolean
  onChange: (change: Partial<Omit<RehearsalOptions, 'repairs'>>) => void
}

/** What holds for every row of the file; each has a default that suits most. */
export function BatchOptions({ options, holds, title = false, onChange }: BatchOptionsProps) {
  const { t } = useWords()
  const { data: facets } = useQuery(orpc.contacts.facets.queryOptions())
  const { data: people } = useQuery(orpc.colleagues.list.queryOptions())
  const colleagues = people?.colleagues.filter(({ active, id }) => active || id === options.ownerId) ?? []
  const ofProducts = holdOnlyProducts(holds)
  // No two products have one number.
  const ways = onDuplicate.options.filter((way) => way !== 'both' || !ofProducts)
  const duplicates = (
    <Select
      label={t(ofProducts ? 'imports.products.onDuplicate' : 'imports.options.onDuplicate')}
      data={ways.map((value) => ({ value, label: t(`imports.options.${value}`) }))}
      value={options.onDuplicate ?? (ofProducts ? 'overwrite' : 'fill')}
      onChange={(value) => value && onChange({ onDuplicate: onDuplicate.parse(value) })}
    />
  )
  if (ofProducts)
    return (
      <Stack gap="md">
        {title && <Title order={2}>{t('imports.options.title')}</Title>}
        {duplicates}
      </Stack>
    )
  return (
    <Stack gap="md">
      {title && <Title order={2}>{t('imports.options.title')}</Title>}
      {duplicates}
      <TagInput
        label={t('imports.options.tags')}
        known={facets?.tags.map(({ name }) => name) ?? []}
        value={options.tags}
        onChange={(tags) => onChange({ tags })}
        maxTags={20}
      />
      {colleagues.length > 0 && (
        <Select
          label={t('imports.options.owner')}
          data={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={options.ownerId === null ? null : String(options.ownerId)}
          onChange={(value) => onChange({ ownerId: value === null ? null : Number(value) })}
          placeholder={t('imports.options.noOwner')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
        />
      )}
      <CountrySelect
        label={t('imports.options.country')}
        description={t('imports.options.countryHint')}
        placeholder={t('imports.options.officeCountry')}
        value={options.country}
        onChange={(country) => onChange({ country })}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
    </Stack>
  )
}
