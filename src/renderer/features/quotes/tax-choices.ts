import type { OfficeProfile, TaxClass } from '../../../shared/contract/office.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { noTax, taxKey } from './quote-values.ts'

/** Keys of the taxes to choose from, the usual one first, no tax last; without any the office charges none. */
export function taxChoices({
  taxClasses,
  profile: { language },
}: {
  taxClasses: readonly TaxClass[]
  profile: Pick<OfficeProfile, 'language'>
}): string[] {
  const usualFirst = taxClasses.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  return [...usualFirst.map(({ taxes, notes }) => taxKey({ taxes, taxNote: textIn(notes, language, language) })), noTax]
}
