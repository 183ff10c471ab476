import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput, TextInput, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { askedBy, type Condition, isAskable, type Operator, operators } from '../../../shared/domain/filter.ts'
import { useWords } from '../../lib/i18n.ts'
import { monthName } from './condition-text.ts'
import classes from './Filter.module.css'
import type { ViewedField } from './viewed-field.ts'

interface ConditionEditorProps {
  condition: Condition
  fields: readonly ViewedField[]
  /** Whether what is missing is told. */
  strict: boolean
  onChange: (condition: Condition) => void
  onRemove: () => void
}

/** One question to one field: the field, the comparison, and what it compares with. */
export function ConditionEditor({ condition, fields, strict, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useWords()
  const field = fields.find(({ key }) => key === condition.field)
  const chooseField = (key: string | null) => {
    const next = fields.find((each) => each.key === key)
    if (next && next.key !== field?.key) onChange(withOperator(next, operators[next.type][0]))
  }
  const isMissing = strict && (!field || !isAskable(condition, field.type))
  return (
    <div className={classes.condition} role="group">
      <Select
        className={classes.field}
        aria-label={t('lists.filter.field')}
        placeholder={t('lists.filter.field')}
        searchable
        data={fields.map(({ key, title }) => ({ value: key, label: title }))}
        value={field?.key ?? null}
        onChange={chooseField}
        error={strict && !field}
      />
      {field && (
        <Select
          className={classes.operator}
          aria-label={t('lists.filter.operator')}
          data={operators[field.type].map((value) => ({ value, label: t(`lists.operators.${value}`) }))}
          value={condition.is}
          onChange={(is) => is && onChange(withOperator(field, is as Operator, condition))}
        />
      )}
      {field && (
        <div className={classes.value}>
          <ValueEditor
            condition={condition}
            field={field}
            error={isMissing ? t('lists.filter.incomplete') : undefined}
            onValue={(value) => onChange({ ...condition, value })}
          />
        </div>
      )}
      <Tooltip label={t('lists.filter.remove')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('lists.filter.remove')} onClick={onRemove}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

/** The condition with another operator; its value stays where that one compares with the same. */
function withOperator(field: ViewedField, is: Operator, before?: Condition): Condition {
  const keeps = before !== undefined && askedBy(before.is) === askedBy(is)
  return { field: field.key, is, ...(keeps && before.value !== undefined && { value: before.value }) }
}

interface ValueEditorProps {
  condition: Condition
  field: ViewedField
  error: string | undefined
  onValue: (value: Condition['value']) => void
}

function ValueEditor({ condition, field, error, onValue }: ValueEditorProps) {
  const { t, locale } = useWords()
  const { is, value } = condition
  const list = [value ?? []].flat()
  const shared = { 'aria-label': t('lists.filter.value'), error }
  switch (askedBy(is)) {
    case 'nothing':
      return null
    case 'count':
      return (
        <NumberInput
          {...shared}
          aria-label={t('lists.filter.days')}
          min={0}
          max={100_000}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(days) => onValue(typeof days === 'number' ? days : undefined)}
        />
      )
    case 'month':
      return (
        <Select
          {...shared}
          data={Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: monthName(at + 1, locale) }))}
          value={value === undefined ? null : String(value)}
          onChange={(month) => onValue(month ? Number(month) : undefined)}
        />
      )
    case 'list':
      return field.type === 'text' ? (
        <TagsInput
          {...shared}
          value={list.map(String)}
          acceptValueOnBlur
          onChange={(texts) => onValue(texts.length > 0 ? texts : undefined)}
        />
      ) : (
        <MultiSelect
          {...shared}
          searchable
          hidePickedOptions
          data={(field.options ?? []).map((option) => ({ value: String(option.value), label: option.label }))}
          value={list.map(String)}
          onChange={(chosen) => onValue(chosen.length > 0 ? chosen.map((one) => valueOf(field, one)) : undefined)}
        />
      )
    case 'two':
      return (
        <div className={classes.two}>
          {(['from', 'to'] as const).map((end, at) => (
            <OneValue
              key={end}
              field={field}
              label={t(`lists.filter.${end}`)}
              error={error}
              value={String(list[at] ?? '')}
              onValue={(one) => onValue(at === 0 ? [one, String(list[1] ?? '')] : [String(list[0] ?? ''), one])}
            />
          ))}
        </div>
      )
    case 'one':
      return (
        <OneValue
          field={field}
          label={t('lists.filter.value')}
          error={error}
          value={String(list[0] ?? '')}
          onValue={(one) => onValue(one === '' ? undefined : one)}
        />
      )
  }
}

/** A choice's value is an id or a code. */
function valueOf(field: ViewedField, text: string): string | number {
  return field.options?.find(({ value }) => String(value) === text)?.value ?? text
}

interface OneValueProps {
  field: ViewedField
  label: string
  value: string
  error: string | undefined
  onValue: (value: string) => void
}

function OneValue({ field, label, value, error, onValue }: OneValueProps) {
  const isDay = field.type === 'day' || field.type === 'instant'
  return (
    <TextInput
      type={isDay ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      aria-label={label}
      value={value}
      error={error}
      onChange={({ currentTarget }) =>
        onValue(field.type === 'number' ? currentTarget.value.replace(',', '.') : currentTarget.value)
      }
      autoComplete="off"
      spellCheck={false}
    />
  )
}
