import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { client } from '../../lib/client.ts'
import { orpc } from '../../lib/queries.ts'
import type { OfferContext } from './line-offers.ts'
import { lineName } from '../../../shared/domain/line-name.ts'

/** A product to choose: as one line, or as lines of what it consists of. */
export interface PickerOption {
  offer: OfferedProduct
  asParts: boolean
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Whether a product is meant by its number alone. */
const isNumber = (offer: OfferedProduct, typed: string) => offer.number !== '' && same(offer.number, typed)

/** The one product that is meant by its number or, where only one has it, by its full name; -1 where none is. */
export function meant(offers: readonly OfferedProduct[], typed: string): number {
  const byNumber = offers.findIndex((offer) => isNumber(offer, typed))
  if (byNumber >= 0) return byNumber
  const isName = ({ text }: OfferedProduct) => same(lineName(text), typed)
  const named = new Set(offers.filter(isName).map(({ productId }) => productId))
  return named.size === 1 ? offers.findIndex(isName) : -1
}

/** Offers products for what is typed into the text of a line. A product whose number or full name stands there is marked at once. */
export function useProductPicker(context: OfferContext) {
  const listId = useId()
  const [typed, setTyped] = useState<{ key: string; text: string } | null>(null)
  const [marked, setMarked] = useState<number | null>(null)
  const text = typed?.text.trim() ?? ''
  const [search] = useDebouncedValue(text, 80)
  const { data } = useQuery({
    ...orpc.products.offer.queryOptions({ input: { ...context, search, limit: 8 } }),
    enabled: text !== '' && search !== '',
    placeholderData: keepPreviousData,
    throwOnError: false,
  })
  const rows = text === '' || search === '' ? [] : (data?.rows ?? [])
  const options = rows.flatMap((offer): PickerOption[] => [
    { offer, asParts: false },
    ...(offer.parts.length > 0 ? [{ offer, asParts: true }] : []),
  ])
  const offers = options.map(({ offer }) => offer)
  const active = marked ?? meant(offers, text)
  return {
    listId,
    /** The line whose text is typed. */
    key: options.length > 0 ? (typed?.key ?? null) : null,
    options,
    active,
    type(key: string, value: string) {
      setTyped(value.includes('\n') ? null : { key, text: value })
      setMarked(null)
    },
    mark: (by: 1 | -1) => setMarked((active + by + options.length + (active < 0 && by < 0 ? 1 : 0)) % options.length),
    close: () => setTyped(null),
    /** The product of exactly this number or name, however fast it was typed. */
    async find(name: string): Promise<OfferedProduct | undefined> {
      if (name.trim() === '' || name.length > 200 || name.includes('\n')) return undefined
      const { rows: found } = await client.products.offer({ ...context, search: name.trim(), limit: 20 })
      return found[meant(found, name)]
    },
  }
}
