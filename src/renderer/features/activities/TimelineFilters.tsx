import { Button, Chip, Group, Input, Popover, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type EntryKind, entryKind, type TimelineFilter } from '../../../shared/contract/activities.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { addDays } from '../../../shared/domain/date.ts'

/** Which entries are shown, as their controls hold it. */
export interface ShownEntries {
  kinds: EntryKind[]
  direction: '' | 'in' | 'out'
  colleagueId: number | null
  /** `YYYY-MM-DD`, or empty. */
  from: string
  until: string
  text: string
}

export const allEntries: ShownEntries = { kinds: [], direction: '', colleagueId: null, from: '', until: '', text: '' }

/** The filter of the timeline that the controls mean; days are those of this machine. */
export function filterOf({ kinds, direction, colleagueId, from, until, text }: ShownEntries): TimelineFilter {
  const start = (day: string) => new Date(`${day}T00:00`).toISOString()
  return {
    ...(kinds.length > 0 && { kinds }),
    ...(direction && { direction }),
    ...(colleagueId !== null && { colleagueId }),
    ...(from && { from: start(from) }),
    ...(until && { before: start(addDays(until, 1)) }),
    ...(text.trim() && { text }),
  }
}

interface TimelineFiltersProps {
  value: ShownEntries
  onChange: (value: ShownEntries) => void
  /** null: the contact has no people. */
  withPeople: boolean | null
  onWithPeople: (withPeople: boolean) => void
}

/** What of the timeline is shown: words at hand, everything else behind a button. */
export function TimelineFilters({ value, onChange, withPeople, onWithPeople }: TimelineFiltersProps) {
  const { t } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const set = (change: Partial<ShownEntries>) => onChange({ ...value, ...change })
  const { kinds, direction, colleagueId, from, until } = value
  const active = [kinds.length > 0, direction, colleagueId !== null, from, until].filter(Boolean).length
  return (
    <Group gap="xs">
      {withPeople !== null && (
        <Switch
          size="xs"
          label={t('activities.withPeople')}
          checked={withPeople}
          onChange={({ currentTarget }) => onWithPeople(currentTarget.checked)}
        />
      )}
      <TextInput
        size="xs"
        w={190}
        aria-label={t('activities.search')}
        placeholder={t('activities.search')}
        leftSection={<IconSearch size={14} stroke={1.5} />}
        maxLength={200}
        value={value.text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <Popover position="bottom-end" width={340} trapFocus withinPortal={false}>
        <Popover.Target>
          <Button
            variant={active > 0 ? 'light' : 'default'}
            size="xs"
            leftSection={<IconAdjustmentsHorizontal size={14} stroke={1.5} />}
          >
            {active > 0 ? t('activities.filterActive', { count: active }) : t('activities.filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('activities.filter')}>
          <Stack gap="sm">
            <Input.Wrapper label={t('activities.kind')} labelElement="div">
              <Chip.Group multiple value={kinds} onChange={(chosen) => set({ kinds: chosen as EntryKind[] })}>
                <Group gap={6}>
                  {entryKind.options.map((kind) => (
                    <Chip key={kind} value={kind} size="xs">
                      {t(`activities.kinds.${kind}`)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </Input.Wrapper>
            <SegmentedControl
              size="xs"
              aria-label={t('activities.direction')}
              data={[
                { value: '', label: t('activities.anyDirection') },
                { value: 'out', label: t('activities.directions.out') },
                { value: 'in', label: t('activities.directions.in') },
              ]}
              value={direction}
              onChange={(chosen) => set({ direction: chosen as ShownEntries['direction'] })}
            />
            {data && data.colleagues.length > 1 && (
              <Select
                size="xs"
                label={t('activities.colleague')}
                placeholder={t('activities.anyone')}
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear') }}
                comboboxProps={{ withinPortal: false }}
                data={data.colleagues.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={colleagueId === null ? null : String(colleagueId)}
                onChange={(id) => set({ colleagueId: id === null ? null : Number(id) })}
              />
            )}
            <Group grow>
              <TextInput
                size="xs"
                type="date"
                label={t('activities.from')}
                value={from}
                onChange={({ currentTarget }) => set({ from: currentTarget.value })}
              />
              <TextInput
                size="xs"
                type="date"
                label={t('activities.until')}
                value={until}
                onChange={({ currentTarget }) => set({ until: currentTarget.value })}
              />
            </Group>
            <Button
              size="xs"
              variant="subtle"
              disabled={active === 0}
              onClick={() => onChange({ ...allEntries, text: value.text })}
            >
              {t('activities.clearFilter')}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Group>
  )
}
