import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { bothGroups, type FilterGroup, type FilterPart, isCondition } from '../../../shared/domain/filter.ts'
import { useWords } from '../../lib/i18n.ts'
import { partText } from './condition-text.ts'
import classes from './Filter.module.css'
import { FilterBuilder } from './FilterBuilder.tsx'
import type { ViewedField } from './viewed-field.ts'

interface FilterChipsProps {
  where: FilterGroup | undefined
  fields: readonly ViewedField[]
  /** Fields that have chips of their own, for the one value they choose. */
  quick: readonly string[]
  /** The builder is opened, which offers what the office has. */
  onAsk?: (() => void) | undefined
  onChange: (where: FilterGroup | undefined) => void
}

/** What a list is filtered by besides the quick chips, and the way to any other filter. */
export function FilterChips({ where, fields, quick, onAsk, onChange }: FilterChipsProps) {
  const { t, locale } = useWords()
  const [open, setOpen] = useState(false)
  const build = () => {
    onAsk?.()
    setOpen(true)
  }
  const parts: FilterPart[] = where ? ('all' in where ? where.all : [where]) : []
  const further = parts.filter((part) => !isQuick(part, quick))
  return (
    <>
      {further.map((part) => {
        const text = partText(part, fields, { t, locale })
        return (
          <Button.Group key={JSON.stringify(part)}>
            <Button
              size="xs"
              variant="light"
              className={classes.chip}
              title={text}
              aria-label={t('lists.filter.edit', { text })}
              onClick={build}
            >
              {text}
            </Button>
            <Button
              size="xs"
              variant="light"
              px={6}
              aria-label={t('lists.filter.take', { text })}
              onClick={() => onChange(bothGroups({ all: parts.filter((other) => other !== part) }))}
            >
              {'×'}
            </Button>
          </Button.Group>
        )
      })}
      <Button size="xs" variant="default" leftSection={<IconFilter size={14} stroke={1.5} />} onClick={build}>
        {t('lists.filter.action')}
      </Button>
      <FilterBuilder opened={open} where={where} fields={fields} onClose={() => setOpen(false)} onApply={onChange} />
    </>
  )
}

const isQuick = (part: FilterPart, quick: readonly string[]): boolean =>
  isCondition(part) && part.is === 'anyOf' && quick.includes(part.field) && [part.value].flat().length === 1
