import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import type { SortTerm } from '../../../shared/contract/lists.ts'
import { useWords } from '../../lib/i18n.ts'
import { IconPopover } from './IconPopover.tsx'
import type { ViewedField } from './viewed-field.ts'

const most = 3

interface SortMenuProps {
  sort: readonly SortTerm[]
  fields: readonly ViewedField[]
  onChange: (sort: SortTerm[]) => void
}

/** By what a list is sorted: up to three fields, the weightiest first. */
export function SortMenu({ sort, fields, onChange }: SortMenuProps) {
  const { t } = useWords()
  const sortable = fields.filter((field) => field.sortable)
  const rows = sort.length < most ? [...sort, null] : sort
  const put = (at: number, term: SortTerm | null) =>
    onChange(term ? [...sort.slice(0, at), term, ...sort.slice(at + 1)] : sort.toSpliced(at, 1))
  return (
    <IconPopover label={t('lists.sort.action')} icon={IconArrowsSort}>
      <Stack gap="xs">
        {rows.map((term, at) => (
          <Group key={term?.field ?? 'next'} gap="xs" align="flex-end" wrap="nowrap">
            <Select
              w={200}
              searchable
              clearable={term !== null}
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              label={at === 0 ? t('lists.sort.by') : t('lists.sort.thenBy')}
              placeholder={t('lists.sort.none')}
              data={sortable
                .filter(({ key }) => key === term?.field || !sort.some(({ field }) => field === key))
                .map(({ key, title }) => ({ value: key, label: title }))}
              value={term?.field ?? null}
              onChange={(field) => put(at, field ? { field, descending: term?.descending ?? false } : null)}
              openOnFocus={false}
              comboboxProps={{ withinPortal: false }}
            />
            {term && (
              <SegmentedControl
                aria-label={t('lists.sort.action')}
                data={[
                  { value: 'up', label: t('lists.sort.ascending') },
                  { value: 'down', label: t('lists.sort.descending') },
                ]}
                value={term.descending ? 'down' : 'up'}
                onChange={(value) => put(at, { ...term, descending: value === 'down' })}
              />
            )}
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {t('lists.sort.hint')}
        </Text>
      </Stack>
    </IconPopover>
  )
}
