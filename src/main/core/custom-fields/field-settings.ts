import { fieldNameKey } from '../../../shared/domain/custom-fields.ts'
import { type FieldOption, type FieldSettings, optionName } from '../../../shared/domain/custom-values.ts'
import { fail } from '../../../shared/errors.ts'
import type { Random } from '../services.ts'

/** What a caller sets of a field; an option without an id is new. */
export interface GivenSettings {
  options?: { id?: string | undefined; name: string; colour?: string | undefined }[] | undefined
  currency?: string | undefined
  decimals?: number | undefined
  printed?: boolean | undefined
}

/** The id of a new option: random, so that an undo and a later option never give one id two meanings. */
export function newOptionId(random: Random): string {
  return Buffer.from(random(6)).toString('hex')
}

/**
 * The settings with what a caller gives. Options that are left out stay as removed ones behind the others, because records
 * may have them; a new one of a removed one's name is that one again.
 * @throws INVALID where two options have one name
 */
export function changedSettings(settings: FieldSettings, given: GivenSettings, random: Random): FieldSettings {
  const { options, currency = settings.currency, decimals = settings.decimals, printed = settings.printed } = given
  return {
    currency,
    decimals,
    printed,
    options: options ? changedOptions(settings.options, options, random) : settings.options,
  }
}

function changedOptions(
  present: readonly FieldOption[],
  given: NonNullable<GivenSettings['options']>,
  random: Random,
): FieldOption[] {
  const named = new Set<string>()
  const offered = given.map(({ id, name: typed, colour: wanted }, at): FieldOption => {
    const name = optionName(typed)
    const key = fieldNameKey(name)
    if (named.has(key)) fail('INVALID', { faults: [{ path: ['options', at, 'name'], code: 'optionTaken' }] })
    named.add(key)
    const known = present.find((option) => option.id === id)
    const again = known ?? present.find((option) => option.removed && fieldNameKey(option.name) === key)
    const colour = wanted ?? again?.colour
    return { id: again?.id ?? newOptionId(random), name, removed: false, ...(colour && { colour }) }
  })
  const removed = present.filter(({ id }) => !offered.some((option) => option.id === id))
  return [...offered, ...removed.map((option) => ({ ...option, removed: true }))]
}
