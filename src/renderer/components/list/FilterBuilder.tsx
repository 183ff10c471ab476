import { ActionIcon, Button, Group, Modal, SegmentedControl, Stack, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  bothGroups,
  conditionsOf,
  deepestGroup,
  type FilterGroup,
  type FilterPart,
  isAskable,
  isCondition,
  operators,
  partsOf,
} from '../../../shared/domain/filter.ts'
import { useWords } from '../../lib/i18n.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import classes from './Filter.module.css'
import type { ViewedField } from './viewed-field.ts'

interface FilterBuilderProps {
  opened: boolean
  where: FilterGroup | undefined
  fields: readonly ViewedField[]
  onClose: () => void
  onApply: (where: FilterGroup | undefined) => void
}

/** Conditions and groups of which all or any hold, for any field of a list. */
export function FilterBuilder({ opened, onClose, ...form }: FilterBuilderProps) {
  const { t } = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('lists.filter.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FilterForm {...form} onClose={onClose} />
    </Modal>
  )
}

function FilterForm({ where, fields, onApply, onClose }: Omit<FilterBuilderProps, 'opened'>) {
  const { t } = useWords()
  const asked = fields.filter(({ filterable }) => filterable)
  const [group, setGroup] = useState<FilterGroup>(() =>
    where && partsOf(where).length > 0 ? where : { all: [newCondition(asked)] },
  )
  const [strict, setStrict] = useState(false)
  const typeOf = new Map(asked.map(({ key, type }) => [key, type]))
  const isWhole = conditionsOf(group).every((condition) => {
    const type = typeOf.get(condition.field)
    return type !== undefined && isAskable(condition, type)
  })
  const apply = (next: FilterGroup | undefined) => {
    onApply(next)
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) apply(bothGroups(group))
        else setStrict(true)
      }}
    >
      <Stack>
        <GroupEditor group={group} depth={0} fields={asked} strict={strict} onChange={setGroup} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => apply(undefined)}>
            {t('lists.filter.clear')}
          </Button>
          <Button type="submit">{t('lists.filter.apply')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

const newCondition = ([first]: readonly ViewedField[]): FilterPart => ({
  field: first?.key ?? '',
  is: first ? operators[first.type][0] : 'is',
})

interface GroupEditorProps {
  group: FilterGroup
  depth: number
  fields: readonly ViewedField[]
  strict: boolean
  onChange: (group: FilterGroup) => void
  onRemove?: () => void
}

function GroupEditor({ group, depth, fields, strict, onChange, onRemove }: GroupEditorProps) {
  const { t } = useWords()
  const parts = partsOf(group)
  const way = 'all' in group ? 'all' : 'any'
  const put = (next: FilterPart[]) => onChange(way === 'all' ? { all: next } : { any: next })
  const setPart = (at: number, part: FilterPart) => put(parts.with(at, part))
  const takePart = (at: number) => put(parts.toSpliced(at, 1))
  return (
    <div className={classes.group} role="group" aria-label={t('lists.filter.holds')}>
      <Group gap="xs" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('lists.filter.holds')}
          data={[
            { value: 'all', label: t('lists.filter.all') },
            { value: 'any', label: t('lists.filter.any') },
          ]}
          value={way}
          onChange={(value) => onChange(value === 'all' ? { all: parts } : { any: parts })}
        />
        {onRemove && (
          <Tooltip label={t('lists.filter.removeGroup')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('lists.filter.removeGroup')} onClick={onRemove}>
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {parts.map((part, at) =>
        isCondition(part) ? (
          <ConditionEditor
            // Conditions have no names of their own; they stay in their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            condition={part}
            fields={fields}
            strict={strict}
            onChange={(next) => setPart(at, next)}
            onRemove={() => takePart(at)}
          />
        ) : (
          <GroupEditor
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            group={part}
            depth={depth + 1}
            fields={fields}
            strict={strict}
            onChange={(next) => setPart(at, next)}
            onRemove={() => takePart(at)}
          />
        ),
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.5} />}
          onClick={() => put([...parts, newCondition(fields)])}
        >
          {t('lists.filter.add')}
        </Button>
        {depth + 1 < deepestGroup && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.5} />}
            onClick={() => put([...parts, { [way === 'all' ? 'any' : 'all']: [newCondition(fields)] } as FilterGroup])}
          >
            {t('lists.filter.addGroup')}
          </Button>
        )}
      </Group>
    </div>
  )
}
