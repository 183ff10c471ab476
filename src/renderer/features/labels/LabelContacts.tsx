import { Group, Pill, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListFilter, SortTerm } from '../../../shared/contract/lists.ts'
import { quickValue, withQuickValue } from '../../../shared/domain/filter.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './LabelsPage.module.css'

interface LabelContactsProps {
  filter: ListFilter
  sort: SortTerm[]
  onFilter: (filter: ListFilter) => void
  onSort: (sort: SortTerm[]) => void
}

/** Whose labels: everyone that a filter holds, or contacts chosen one by one. */
export function LabelContacts({ filter, sort, onFilter, onSort }: LabelContactsProps) {
  const { t } = useWords()
  const sorts = ['name', 'company', 'city'] as const
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('labels.whichContacts')}
        data={[
          { value: 'filter', label: t('labels.byFilter') },
          { value: 'chosen', label: t('labels.chosen') },
        ]}
        value={filter.ids ? 'chosen' : 'filter'}
        onChange={(value) => onFilter(value === 'chosen' ? { ids: [] } : {})}
      />
      {filter.ids ? (
        <ChosenContacts ids={filter.ids} onIds={(ids) => onFilter({ ...filter, ids })} />
      ) : (
        <Conditions filter={filter} onFilter={onFilter} />
      )}
      <Select
        label={t('labels.order')}
        data={sorts.map((value) => ({ value, label: t(`labels.orders.${value}`) }))}
        value={sorts.find((value) => value === (sort[0]?.field ?? 'name')) ?? null}
        onChange={(value) => value && onSort([{ field: value, descending: false }])}
      />
    </Stack>
  )
}

/** A filter without the conditions that ask for nothing. */
const conditions = (filter: ListFilter): ListFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''))

function Conditions({ filter, onFilter }: Pick<LabelContactsProps, 'filter' | 'onFilter'>) {
  const { t, number } = useWords()
  const { data: facets } = useQuery(orpc.contacts.facets.queryOptions())
  const { data: office } = useQuery(orpc.colleagues.list.queryOptions())
  const change = (next: ListFilter) => onFilter(conditions({ ...filter, ...next }))
  const chosen = (field: string) => {
    const value = quickValue(filter.where, field)
    return value === undefined ? null : String(value)
  }
  const choose = (field: string) => (value: string | number | null) =>
    change({ where: withQuickValue(filter.where, field, value ?? undefined) })
  const chooseId = (field: string) => (value: string | null) => choose(field)(value === null ? null : Number(value))
  const shared = { clearable: true, clearButtonProps: { 'aria-label': t('common.clear') }, size: 'sm' } as const
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('common.search')}
        placeholder={t('labels.search')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={filter.search ?? ''}
        onChange={({ currentTarget }) => change({ search: currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <Group gap="xs" grow>
        <Select
          {...shared}
          aria-label={t('labels.kind')}
          placeholder={t('labels.anyKind')}
          data={(['person', 'company'] as const).map((value) => ({ value, label: t(`labels.kinds.${value}`) }))}
          value={chosen('kind')}
          onChange={choose('kind')}
        />
        <Select
          {...shared}
          searchable
          aria-label={t('labels.tag')}
          placeholder={t('labels.anyTag')}
          data={facets?.tags.map(({ id, name, count }) => ({ value: String(id), label: `${name} (${number(count)})` }))}
          value={chosen('tags')}
          onChange={chooseId('tags')}
        />
      </Group>
      <Group gap="xs" grow>
        <Select
          {...shared}
          searchable
          aria-label={t('labels.city')}
          placeholder={t('labels.anyCity')}
          data={facets?.cities.map(({ city, count }) => ({ value: city, label: `${city} (${number(count)})` }))}
          value={chosen('city')}
          onChange={choose('city')}
        />
        <Select
          {...shared}
          aria-label={t('labels.owner')}
          placeholder={t('labels.anyOwner')}
          data={office?.colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={chosen('owner')}
          onChange={chooseId('owner')}
        />
      </Group>
    </>
  )
}

/** Names shown at once; what is chosen beyond is counted. */
const mostNames = 60

function ChosenContacts({ ids, onIds }: { ids: number[]; onIds: (ids: number[]) => void }) {
  const { t, number } = useWords()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 80)
  const shown = ids.slice(-mostNames)
  const names = useQuery({
    ...orpc.contacts.list.queryOptions({ input: { filter: { ids: shown }, limit: mostNames } }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })
  const found = useQuery({
    ...orpc.contacts.find.queryOptions({ input: { search, limit: 12 } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const nameOf = new Map(names.data?.rows.map((row) => [row.id, row.displayName]))
  const offered = search === '' ? [] : (found.data?.rows ?? []).filter(({ id }) => !ids.includes(id))
  return (
    <>
      <Select
        aria-label={t('labels.addContact')}
        placeholder={t('labels.addContactPlaceholder')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        searchable
        data={offered.map(({ id, displayName, companyName, city }) => ({
          value: String(id),
          label: [displayName, companyName || city].filter(Boolean).join(' · '),
        }))}
        // The core has chosen already, by its own rules.
        filter={({ options }) => options}
        nothingFoundMessage={search === '' ? undefined : t('shell.paletteEmpty')}
        searchValue={typed}
        onSearchChange={setTyped}
        value={null}
        onChange={(value) => {
          if (value) onIds([...ids, Number(value)])
          setTyped('')
        }}
      />
      {ids.length > 0 && (
        <div className={classes.chosen}>
          <Text size="sm" c="dimmed" className="figures" mb={6}>
            {t('labels.chosenContacts', { count: ids.length })}
          </Text>
          <Pill.Group gap={6}>
            {shown.map((id) => (
              <Pill
                key={id}
                className={classes.pill}
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('common.removeTag', { name: nameOf.get(id) ?? '' }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => onIds(ids.filter((other) => other !== id))}
              >
                {nameOf.get(id) ?? t('labels.unnamed', { id })}
              </Pill>
            ))}
          </Pill.Group>
          {ids.length > mostNames && (
            <Text size="sm" c="dimmed" mt={6}>
              {t('labels.andMore', { formatted: number(ids.length - mostNames) })}
            </Text>
          )}
        </div>
      )}
    </>
  )
}
