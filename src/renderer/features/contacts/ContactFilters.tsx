import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { me, quickValue, withQuickValue } from '../../../shared/domain/filter.ts'
import { ListFilters } from '../../components/list/ListFilters.tsx'
import type { RecordList } from '../../components/list/use-record-list.ts'
import type { ViewedField } from '../../components/list/viewed-field.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactsPage.module.css'

interface ContactFiltersProps {
  list: RecordList
  fields: readonly ViewedField[]
  /** Somebody comes to choose among what the office has. */
  onAsk: () => void
}

/** Fields with a chip of their own. */
const quick = ['kind', 'tags', 'city', 'owner']

/** Search and conditions above the list; all of them hold together. */
export function ContactFilters({ list, fields, onAsk }: ContactFiltersProps) {
  const { t } = useWords()
  const { where } = list.state
  const chosen = (field: string) => quickValue(where, field)
  const choose = (field: string) => (value: string | number | undefined) =>
    list.change({ where: withQuickValue(where, field, value) })
  const tag = chosen('tags')
  const [asked, setAsked] = useState(false)
  // Counting through a large office takes a moment: only where somebody wants to choose, or a chosen tag needs its name.
  const { data: facets } = useQuery({
    ...orpc.contacts.facets.queryOptions(),
    enabled: asked || tag !== undefined,
  })
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  return (
    <ListFilters
      list={list}
      label={t('contacts.keys.search')}
      placeholder={t('contacts.searchHint')}
      fields={fields}
      quick={quick}
      onAsk={onAsk}
    >
      <SegmentedControl
        aria-label={t('contacts.filters.kind')}
        size="xs"
        data={[
          { value: '', label: t('contacts.filters.all') },
          { value: 'person', label: t('contacts.filters.people') },
          { value: 'company', label: t('contacts.filters.companies') },
        ]}
        value={String(chosen('kind') ?? '')}
        onChange={(value) => choose('kind')(value === '' ? undefined : value)}
      />
      <FilterChip
        label={t('contacts.filters.tag')}
        value={tag}
        options={facets?.tags.map(({ id, name, count }) => ({ value: id, label: name, count })) ?? []}
        onAsk={() => setAsked(true)}
        onChange={choose('tags')}
      />
      <FilterChip
        label={t('contacts.filters.city')}
        value={chosen('city')}
        options={facets?.cities.map((found) => ({ value: found.city, label: found.city, count: found.count })) ?? []}
        onAsk={() => setAsked(true)}
        onChange={choose('city')}
      />
      {(colleagues?.colleagues.length ?? 0) > 0 && (
        <FilterChip
          label={t('contacts.filters.owner')}
          value={chosen('owner')}
          options={[
            { value: me, label: t('lists.filter.me') },
            ...(colleagues?.colleagues.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
          onChange={choose('owner')}
        />
      )}
    </ListFilters>
  )
}

interface FilterChipProps {
  label: string
  value: string | number | undefined
  options: { value: string | number; label: string; count?: number }[]
  onAsk?: () => void
  onChange: (value: string | number | undefined) => void
}

/** One condition: a button that offers its choices, and while it holds a cross that takes it away. */
function FilterChip({ label, value, options, onAsk, onChange }: FilterChipProps) {
  const { t, number } = useWords()
  const [find, setFind] = useState('')
  const holds = value !== undefined
  const name = holds ? (options.find((option) => option.value === value)?.label ?? String(value)) : ''
  const fitting = options.filter((option) => option.label.toLowerCase().includes(find.trim().toLowerCase()))
  return (
    <Button.Group>
      <Menu
        position="bottom-start"
        width={240}
        onOpen={() => {
          setFind('')
          onAsk?.()
        }}
      >
        <Menu.Target>
          <Button
            size="xs"
            variant={holds ? 'light' : 'default'}
            rightSection={!holds && <IconChevronDown size={14} stroke={1.5} />}
          >
            {holds ? `${label}: ${name}` : label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {options.length > 8 && (
            <Menu.Search
              aria-label={t('contacts.filters.find')}
              placeholder={t('contacts.filters.find')}
              value={find}
              onChange={({ currentTarget }) => setFind(currentTarget.value)}
            />
          )}
          <div className={classes.choices}>
            {fitting.map((option) => (
              <Menu.Item
                key={option.value}
                aria-current={option.value === value || undefined}
                rightSection={
                  option.count !== undefined && (
                    <span className={`${classes.count} figures`}>{number(option.count)}</span>
                  )
                }
                onClick={() => onChange(option.value)}
              >
                {option.label}
              </Menu.Item>
            ))}
          </div>
          {fitting.length === 0 && <Menu.Label>{t('contacts.filters.none')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {holds && (
        <Button
          size="xs"
          variant="light"
          px={6}
          aria-label={t('contacts.filters.remove', { name })}
          onClick={() => onChange(undefined)}
        >
          {'×'}
        </Button>
      )}
    </Button.Group>
  )
}
