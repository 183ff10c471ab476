import { Button, Group } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'
import classes from './QuoteEditor.module.css'

interface PriceNoticeProps {
  /** How many lines the list has another price for. */
  listed: number
  /** Whether what is typed can be converted to the new terms. */
  convertible: boolean
  /** Whether something cannot be converted because no rate is known. */
  withoutRate: boolean
  onTakeList: () => void
  onConvert: () => void
  onKeep: () => void
}

/** Asks what becomes of the prices after the currency, the list or what prices include has changed. */
export function PriceNotice({ listed, convertible, withoutRate, onTakeList, onConvert, onKeep }: PriceNoticeProps) {
  const { t } = useWords()
  const button = { variant: 'default', size: 'compact-sm' } as const
  return (
    <div className={classes.notice} role="status" data-prices-of-before>
      <span>
        {t('quoteEditor.pricesOfBefore')}
        {withoutRate && ` ${t('quoteEditor.noRate')}`}
      </span>
      <Group gap="xs">
        {listed > 0 && (
          <Button {...button} onClick={onTakeList}>
            {t(convertible ? 'quoteEditor.takeAndConvert' : 'quoteEditor.takePrices', { count: listed })}
          </Button>
        )}
        {convertible && (
          <Button {...button} onClick={onConvert}>
            {t('quoteEditor.convert')}
          </Button>
        )}
        <Button {...button} variant="subtle" onClick={onKeep}>
          {t('quoteEditor.keepPrices')}
        </Button>
      </Group>
    </div>
  )
}
