import { ActionIcon, Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMillionths, parseDecimal } from '../../../shared/domain/money.ts'
import { isUsual, type ListTerms, type NamedList, usualTerms } from '../../../shared/domain/price-target.ts'
import { productFieldOf, type ProductTarget } from '../../../shared/domain/product-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

interface ColumnPriceProps {
  /** As the file calls the column. */
  column: string
  price: ProductTarget
  onChange: (field: string) => void
}

/** From which quantity on the prices of a column hold, and of a new list what it is called, its currency, tax and time. */
export function ColumnPrice({ column, price, onChange }: ColumnPriceProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const label = t('imports.products.details', { column })
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size="md" flex="none" aria-label={label} title={label} onClick={() => setOpen(!open)}>
          <IconAdjustments size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <PriceForm
          label={label}
          price={price}
          onSave={(field) => {
            setOpen(false)
            onChange(field)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function PriceForm({ label, price, onSave }: { label: string; price: ProductTarget; onSave: (field: string) => void }) {
  const { t, locale } = useWords()
  const [from, setFrom] = useState(price.from === 0 ? '' : formatMillionths(price.from, locale))
  const [list, setList] = useState(price.list)
  const named = list && 'name' in list ? list : null
  const { validFrom, validUntil } = named?.terms ?? usualTerms
  const quantity = from.trim() === '' ? 0 : parseDecimal(from, locale)
  const endsBefore = validFrom !== null && validUntil !== null && validUntil < validFrom
  const ready = quantity !== null && quantity >= 0 && !endsBefore && named?.name.trim() !== ''
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSave(productFieldOf({ key: 'price', list, from: quantity }))
      }}
    >
      <Stack gap="xs">
        {named && <NewList list={named} endsBefore={endsBefore} onChange={setList} />}
        <TextInput
          size="xs"
          label={t('products.lists.from')}
          inputMode="decimal"
          autoComplete="off"
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" disabled={!ready} ml="auto">
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  )
}

interface NewListProps {
  list: NamedList
  endsBefore: boolean
  onChange: (list: NamedList) => void
}

function NewList({ list, endsBefore, onChange }: NewListProps) {
  const { t } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const usual = office?.currencies.map(({ code }) => code) ?? []
  const currencies = [...new Set([...usual, list.currency, ...Intl.supportedValuesOf('currency')])]
  const terms = list.terms ?? usualTerms
  const hold = (next: ListTerms) => onChange({ ...list, terms: isUsual(next) ? undefined : next })
  return (
    <>
      <TextInput
        size="xs"
        label={t('products.lists.name')}
        maxLength={120}
        autoComplete="off"
        value={list.name}
        onChange={({ currentTarget }) => onChange({ ...list, name: currentTarget.value })}
      />
      <Group grow align="flex-start" gap="xs">
        <Select
          size="xs"
          label={t('products.lists.currency')}
          searchable
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={currencies}
          value={list.currency}
          onChange={(currency) => currency !== null && onChange({ ...list, currency })}
        />
        <Select
          size="xs"
          label={t('products.lists.prices')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={[
            { value: 'net', label: t('products.lists.net') },
            { value: 'gross', label: t('products.lists.gross') },
          ]}
          value={list.includesTax ? 'gross' : 'net'}
          onChange={(tax) => onChange({ ...list, includesTax: tax === 'gross' })}
        />
      </Group>
      <Group grow align="flex-start" gap="xs">
        {(['validFrom', 'validUntil'] as const).map((end) => (
          <TextInput
            key={end}
            size="xs"
            type="date"
            label={t(`products.lists.${end}`)}
            value={terms[end] ?? ''}
            error={end === 'validUntil' && endsBefore && t('errors.invalid.untilBeforeFrom')}
            onChange={({ currentTarget }) => hold({ ...terms, [end]: currentTarget.value || null })}
          />
        ))}
      </Group>
    </>
  )
}
