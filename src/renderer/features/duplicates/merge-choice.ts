import { type ContactFields, storedContactFields } from '../../../shared/contract/contacts.ts'
import type { ComparedContact } from '../../../shared/contract/duplicates.ts'
import { mergedFields } from '../../../shared/domain/merge-contacts.ts'

/** What a person decided of a merge. */
export interface MergeChoice {
  /** Who stays. */
  into: number
  /** The contact whose value is kept, by the field (`custom.7`) in which it is not the first that there is. */
  taken: Readonly<Record<string, number>>
}

/** At first the one stays on whom most hangs, of equals the oldest. */
export function firstChoice(contacts: readonly ComparedContact[]): MergeChoice {
  const hanging = ({ attached }: ComparedContact) => Object.values(attached).reduce((sum, count) => sum + count, 0)
  const [fullest] = contacts.toSorted((a, b) => hanging(b) - hanging(a) || a.id - b.id)
  return { into: fullest?.id ?? 0, taken: {} }
}

/** The contacts, the one that stays first. */
export function inOrder<Each extends { id: number }>(contacts: readonly Each[], { into }: MergeChoice): Each[] {
  return contacts.toSorted((a, b) => Number(b.id === into) - Number(a.id === into))
}

/** What the one contact has afterwards. */
export function fieldsAfter(contacts: readonly ComparedContact[], choice: MergeChoice): ContactFields {
  const ordered = inOrder(contacts, choice)
  const merged = mergedFields(ordered.map((contact) => storedContactFields.parse(contact)))
  for (const [field, id] of Object.entries(choice.taken)) {
    const from = ordered.find((contact) => contact.id === id)
    if (!from) continue
    const [, custom] = field.split('.')
    if (custom !== undefined) merged.custom[custom] = from.custom[custom] ?? ''
    else Object.assign(merged, { [field]: from[field as keyof ContactFields] })
    if (field === 'parentId') merged.parentRole = from.parentRole
  }
  // Nobody belongs to oneself.
  if (ordered.some(({ id }) => id === merged.parentId)) return { ...merged, parentId: null, parentRole: '' }
  return merged
}
