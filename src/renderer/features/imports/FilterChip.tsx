import { UnstyledButton } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import classes from './FilterChip.module.css'

interface FilterChipProps {
  /** undefined while it is counted. */
  count: number | undefined
  label: string
  pressed: boolean
  onClick: () => void
}

/** One kind of rows or columns with how many there are; a click shows these alone. */
export function FilterChip({ count, label, pressed, onClick }: FilterChipProps) {
  const { number } = useWords()
  return (
    <UnstyledButton className={classes.chip} aria-pressed={pressed} onClick={onClick}>
      <span className={classes.count}>{count === undefined ? '' : number(count)}</span>
      {label}
    </UnstyledButton>
  )
}
