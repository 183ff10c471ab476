import { Statements } from './statements.ts'

/** A product of the office as rows of a file are compared with it; the texts and lists as JSON. */
export interface KnownProductRow {
  id: number
  number: string
  names: string
  descriptions: string
  productGroup: string
  unit: string
  cost: number | null
  taxClassId: number | null
  active: 0 | 1
  pricedByParts: 0 | 1
  /** `{ list, from, price }` each. */
  prices: string
  /** `{ number, names, quantity }` each, in their order. */
  parts: string
}

const known = `select id, number, names, descriptions, product_group as productGroup, unit, cost, tax_class_id as taxClassId,
    active, priced_by_parts as pricedByParts,
    (select json_group_array(json_object('list', price_list_id, 'from', min_quantity, 'price', unit_price))
       from product_price where product_id = p.id) as prices,
    (select json_group_array(json_object('number', part.number, 'names', part.names, 'quantity', quantity)
         order by position, product_part.id)
       from product_part join product part on part.id = part_id where product_id = p.id) as parts
  from product p where id = ?`

/** What an import of products looks up: as far as its connection sees it. */
export class ProductLookups extends Statements {
  /** The product outside the trash with this number, in whatever case. */
  byNumber(number: string): number | undefined {
    const numbered = "select id from product where number = ? and number <> '' and deleted_at is null"
    return this.one<{ id: number }>(numbered, number)?.id
  }

  /** Products outside the trash whose names sort as one; at most twenty. */
  sortedAs(sortName: string): { id: number; name: string; number: string }[] {
    const named = `select product_id as id, name, number from product_index where sort_name = ?
      order by product_id limit 20`
    return this.all(named, sortName)
  }

  /** The numbers in the trash with the product that was moved there last. */
  trashed(): { id: number; number: string }[] {
    return this.all(
      "select id, number from product where deleted_at is not null and number <> '' order by deleted_at, id",
    )
  }

  /** Whether the office made a product of this id, which is outside the trash, at this instant. */
  isProduct({ id, createdAt }: { id: number; createdAt: string }): boolean {
    const made = 'select 1 from product where id = ? and created_at = ? and deleted_at is null'
    return this.one(made, id, createdAt) !== undefined
  }

  /** @returns undefined where it is gone */
  product(id: number): KnownProductRow | undefined {
    return this.one(known, id)
  }

  /** The products of which a bundle consists. */
  partsOf(id: number): number[] {
    const parts = 'select part_id from product_part where product_id = ? order by position, id'
    return this.all<{ part_id: number }>(parts, id).map(({ part_id }) => part_id)
  }
}
