import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatMillionths, minorDigits, parseDecimal } from '../../../shared/domain/money.ts'
import type { PriceBreak } from '../../../shared/domain/prices.ts'
import { useWords } from '../../lib/i18n.ts'
import { typedPrice } from './grid-prices.ts'
import classes from './PriceListsPage.module.css'

interface BreaksEditorProps {
  label: string
  breaks: readonly PriceBreak[]
  currency: string
  onSave: (breaks: PriceBreak[]) => void
}

/** What a product costs from larger quantities on; the price of one stays as it is. */
export function BreaksEditor({ label, breaks, currency, onSave }: BreaksEditorProps) {
  const { t, locale } = useWords()
  const base = breaks.filter(({ minQuantity }) => minQuantity === 0)
  const [rows, setRows] = useState(() => {
    const own = breaks
      .filter(({ minQuantity }) => minQuantity > 0)
      .map(({ minQuantity, unitPrice }) => ({
        from: formatMillionths(minQuantity, locale),
        price: formatMillionths(unitPrice, locale, { minDigits: minorDigits(currency) }),
      }))
    return own.length > 0 ? own : [{ from: '', price: '' }]
  })
  const typed = rows
    .filter(({ from, price }) => from.trim() !== '' || price.trim() !== '')
    .map(({ from, price }) => ({
      minQuantity: parseDecimal(from, locale),
      unitPrice: typedPrice(price, currency, locale),
    }))
  const read = typed.flatMap(({ minQuantity, unitPrice }) =>
    minQuantity !== null && minQuantity > 0 && typeof unitPrice === 'number' ? [{ minQuantity, unitPrice }] : [],
  )
  const readable = read.length === typed.length
  const put = (at: number, part: Partial<(typeof rows)[number]>) => setRows(rows.with(at, { ...rows[at]!, ...part }))
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (readable) onSave([...base, ...read.toSorted((a, b) => a.minQuantity - b.minQuantity)])
      }}
    >
      <Stack gap="xs">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        {rows.map(({ from, price }, at) => (
          // Rows have no names of their own.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={classes.breaks}>
            <TextInput
              size="xs"
              label={at === 0 ? t('products.lists.from') : undefined}
              aria-label={t('products.lists.from')}
              inputMode="decimal"
              autoComplete="off"
              value={from}
              onChange={({ currentTarget }) => put(at, { from: currentTarget.value })}
            />
            <TextInput
              size="xs"
              label={at === 0 ? t('products.lists.price') : undefined}
              aria-label={t('products.lists.price')}
              inputMode="decimal"
              autoComplete="off"
              value={price}
              onChange={({ currentTarget }) => put(at, { price: currentTarget.value })}
            />
            <ActionIcon
              mt={at === 0 ? 22 : 2}
              aria-label={t('products.form.removeBreak', { quantity: from })}
              onClick={() => setRows(rows.toSpliced(at, 1))}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        ))}
        <Group justify="space-between">
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={() => setRows([...rows, { from: '', price: '' }])}
          >
            {t('products.lists.addBreak')}
          </Button>
          <Button size="compact-sm" type="submit" disabled={!readable}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
