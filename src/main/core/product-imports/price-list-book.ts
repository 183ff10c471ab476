import { fold } from '../../../shared/domain/fold.ts'
import {
  type ListSaid,
  listNamed,
  type NamedList,
  type PriceTarget,
  usualTerms,
} from '../../../shared/domain/price-target.ts'
import { fittingLists, type PriceListTerms } from '../../../shared/domain/prices.ts'
import { productFieldOf } from '../../../shared/domain/product-fields.ts'

/** A price list that prices of a file go to. */
export interface ListMeant extends NamedList {
  /** Tells it from the others, as in a mapping's field: the id of one that is there. */
  key: string
  /** Null where the import makes it. */
  id: number | null
  /** Whether it is one that nobody named: quotes look in it before those that are made beside it. */
  usual: boolean
}

type OfficeList = ListSaid & PriceListTerms

/** How the office usually prices. */
export interface UsualPrices {
  currency: string
  includesTax: boolean
  /** What a list is called that nobody named. */
  name: string
  /** And where it has tax in its prices other than the office usually has. */
  otherName: string
  /** YYYY-MM-DD, on which the usual list is valid. */
  day: string
}

/** Finds the price lists that a file means, those of the office and new ones. */
export class PriceListBook {
  readonly usualPrices: UsualPrices
  private readonly lists: readonly OfficeList[]

  /** @param lists in the order in which quotes look for prices */
  constructor(lists: readonly OfficeList[], usual: UsualPrices) {
    this.usualPrices = usual
    this.lists = lists
  }

  /** The list of a mapping's field; undefined where it is gone. */
  ofTarget(target: PriceTarget): ListMeant | undefined {
    if (!('listId' in target)) return this.named(target)
    const known = this.lists.find(({ id }) => id === target.listId)
    return known && present(known)
  }

  /** The list of this name and of what else is said of it; else a new one. */
  named(list: Partial<NamedList> & { name: string }): ListMeant {
    const known = listNamed(this.lists, list)
    return known ? present(known) : this.made(list)
  }

  /** The list in which a quote to anybody looks first; else a new one. */
  usual(wanted = '', includesTax?: boolean): ListMeant {
    const currency = wanted || this.usualPrices.currency
    const { day } = this.usualPrices
    const [known] = fittingLists(
      this.lists.filter(({ pricesIncludeTax }) => includesTax === undefined || pricesIncludeTax === includesTax),
      { currency, day, tagIds: [], priceListId: null },
    )
    if (known) return present(known)
    const list = { name: this.usualName(currency, includesTax), currency, includesTax }
    // One of the past, or for some, may be called so.
    return this.made({ ...list, terms: listNamed(this.lists, list) && usualTerms })
  }

  private usualName(currency: string, includesTax = this.usualPrices.includesTax): string {
    const { name, otherName, currency: own, includesTax: usual } = this.usualPrices
    const called = includesTax === usual ? name : otherName
    return currency === own ? called : `${called} ${currency}`
  }

  /** The list that a header names: by its name, alone or with its currency. */
  ofHeader(header: string): ListMeant | undefined {
    const key = fold(header).replace(/[\s()]+/g, '')
    const known = this.lists.find(({ name, currency }) =>
      [name, name + currency].some((each) => fold(each).replace(/[\s()]+/g, '') === key),
    )
    return known && present(known)
  }

  private made({ name, currency, includesTax, terms }: Partial<NamedList> & { name: string }): ListMeant {
    const list = {
      name: name.slice(0, 120),
      currency: currency || this.usualPrices.currency,
      includesTax: includesTax ?? this.usualPrices.includesTax,
      terms,
    }
    // Several that differ only in their case are made where their terms are said, as in our own exports.
    const key = keyOf(terms ? list : { ...list, name: fold(list.name) })
    return { key, id: null, usual: list.name === this.usualName(list.currency, list.includesTax), ...list }
  }
}

const keyOf = (list: NamedList) => productFieldOf({ key: 'price', list })

const present = ({ id, name, currency, pricesIncludeTax: includesTax }: OfficeList): ListMeant => ({
  key: String(id),
  id,
  usual: false,
  name,
  currency,
  includesTax,
})
