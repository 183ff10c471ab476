import type { PriceTarget } from '../../../shared/domain/product-fields.ts'
import { productFieldOf } from '../../../shared/domain/product-fields.ts'
import { fold } from '../../../shared/domain/fold.ts'

/** A price list that prices of a file go to. */
export interface ListMeant {
  /** Tells it from the others, as in a mapping's field: the id of one that is there. */
  key: string
  /** Null where the import makes it. */
  id: number | null
  name: string
  currency: string
  includesTax: boolean
}

/** How the office usually prices. */
export interface UsualPrices {
  currency: string
  includesTax: boolean
  /** What a list is called that nobody named. */
  name: string
}

/** Finds the price lists that a file means, those of the office and new ones. */
export class PriceListBook {
  readonly usualPrices: UsualPrices
  private readonly lists: readonly (ListMeant & { active: boolean })[]

  /** @param lists in the order in which quotes look for prices */
  constructor(
    lists: readonly { id: number; name: string; currency: string; pricesIncludeTax: boolean; active: boolean }[],
    usual: UsualPrices,
  ) {
    this.usualPrices = usual
    this.lists = lists.map(({ id, name, currency, pricesIncludeTax: includesTax, active }) => ({
      key: String(id),
      id,
      name,
      currency,
      includesTax,
      active,
    }))
  }

  /** The list of a mapping's field; undefined where it is gone. */
  ofTarget(target: PriceTarget): ListMeant | undefined {
    if ('listId' in target) return this.lists.find(({ id }) => id === target.listId)
    return this.named(target.name, target.currency, target.includesTax)
  }

  /** The list of this name and, where they are said, this currency and way of pricing; else a new one. */
  named(name: string, currency = '', includesTax: boolean | null = null): ListMeant {
    const fitting = this.lists.filter((list) => agrees(list, currency, includesTax))
    const known = fitting.find((list) => list.name === name) ?? fitting.find((list) => fold(list.name) === fold(name))
    return known ?? this.made(name, currency, includesTax)
  }

  /** The list that quotes of a currency look in first; else a new one. */
  usual(currency = '', includesTax: boolean | null = null): ListMeant {
    const wanted = currency || this.usualPrices.currency
    const known = this.lists.find((list) => list.active && agrees(list, wanted, includesTax))
    const { name } = this.usualPrices
    return known ?? this.made(wanted === this.usualPrices.currency ? name : `${name} ${wanted}`, wanted, includesTax)
  }

  /** The list that a header names: by its name, alone or with its currency. */
  ofHeader(header: string): ListMeant | undefined {
    const key = fold(header).replace(/[\s()]+/g, '')
    return this.lists.find(({ name, currency }) =>
      [name, name + currency].some((each) => fold(each).replace(/[\s()]+/g, '') === key),
    )
  }

  private made(name: string, currency: string, includesTax: boolean | null): ListMeant {
    const list = {
      name: name.slice(0, 120),
      currency: currency || this.usualPrices.currency,
      includesTax: includesTax ?? this.usualPrices.includesTax,
    }
    return { key: keyOf({ ...list, name: fold(list.name) }), id: null, ...list }
  }
}

const keyOf = (list: PriceTarget) => productFieldOf({ key: 'price', list })

const agrees = (list: ListMeant, currency: string, includesTax: boolean | null) =>
  (currency === '' || list.currency === currency) && (includesTax === null || list.includesTax === includesTax)
