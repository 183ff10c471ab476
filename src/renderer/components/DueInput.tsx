import { Chip, Group, Input, TextInput } from '@mantine/core'
import { addDays } from '../../shared/domain/date.ts'
import { useWords } from '../lib/i18n.ts'
import { useToday } from '../lib/today.ts'
import { dueChoices } from './due-choices.ts'

interface DueInputProps {
  /** `YYYY-MM-DD`; empty: no day. */
  value: string
  onChange: (day: string) => void
}

/** The day until when something is to be done: the usual ones at one click, or any other. */
export function DueInput({ value, onChange }: DueInputProps) {
  const { t } = useWords()
  const today = useToday()
  return (
    <Input.Wrapper label={t('tasks.due')} labelElement="div">
      <Group gap={6}>
        {dueChoices.map(({ label, days }) => {
          const day = addDays(today, days)
          return (
            <Chip
              key={label}
              size="xs"
              type="radio"
              checked={value === day}
              // A click on the chosen one takes the choice back.
              onClick={() => value === day && onChange('')}
              onChange={() => onChange(day)}
            >
              {t(label)}
            </Chip>
          )
        })}
        <TextInput
          type="date"
          size="xs"
          aria-label={t('tasks.otherDay')}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </Group>
    </Input.Wrapper>
  )
}
