import { Popover } from '@mantine/core'
import { formatMillionths, minorDigits } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './LinesGrid.module.css'
import type { PickerOption, useProductPicker } from './use-product-picker.ts'

interface ProductSuggestionsProps {
  picker: ReturnType<typeof useProductPicker>
  currency: string
  /** The element that they stand in, where nothing cuts them off. */
  within: string
  onChoose: (option: PickerOption) => void
}

/** The products that fit what is typed into a line. */
export function ProductSuggestions({ picker, currency, within, onChoose }: ProductSuggestionsProps) {
  const { t, locale } = useWords()
  return (
    <Popover
      opened
      position="bottom-start"
      width={440}
      offset={2}
      withRoles={false}
      returnFocus={false}
      portalProps={{ target: within }}
    >
      <Popover.Target>
        <span className={classes.under} />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <div id={picker.listId} role="listbox" aria-label={t('quoteEditor.products')}>
          {picker.options.map((option, at) => {
            const { offer, asParts } = option
            const [name = ''] = offer.text.split('\n')
            const price = offer.unitPrice
            return (
              <div
                key={`${offer.productId} ${asParts}`}
                id={`${picker.listId}-${at}`}
                role="option"
                aria-selected={at === picker.active}
                className={classes.option}
                // The text cell keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(option)}
              >
                <span className={classes.optionNumber}>{offer.number}</span>
                <span className={classes.optionName}>
                  {asParts ? t('quoteEditor.asParts', { name, count: offer.parts.length }) : name}
                </span>
                {!asParts && price !== null && (
                  <span className={classes.optionPrice}>
                    {formatMillionths(price, locale, { minDigits: minorDigits(currency) })}
                  </span>
                )}
              </div>
            )
          })}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
