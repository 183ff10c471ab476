import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { chosenIds } from '../../../shared/domain/custom-values.ts'
import classes from './CustomValue.module.css'

/** What was chosen, each with the colour of its option; the words say it without. */
export function ChoiceMarks({ field, value }: { field: CustomField; value: string }) {
  return chosenIds(field, value).map((id) => {
    const { name = id, colour } = field.settings.options.find((option) => option.id === id) ?? {}
    return (
      <span key={id} className={classes.choice}>
        {colour && <span aria-hidden className={classes.spot} style={{ background: colour }} />}
        {name}
      </span>
    )
  })
}

/** Whether any option has a colour to show. */
export const isColoured = ({ settings: { options } }: CustomField) => options.some(({ colour }) => colour !== undefined)
