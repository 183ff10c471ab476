import { Text } from '@mantine/core'
import type { ComparedContact } from '../../../shared/contract/duplicates.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAttachedWords } from './attached-words.ts'
import { inOrder, type MergeChoice } from './merge-choice.ts'

/** Says what moves to the contact that stays; nothing where nothing does. */
export function MovesAlong({ contacts, choice }: { contacts: readonly ComparedContact[]; choice: MergeChoice }) {
  const { t, list } = useWords()
  const attachedWords = useAttachedWords()
  const [into, ...others] = inOrder(contacts, choice)
  const words = attachedWords(others.map(({ attached }) => attached))
  if (!into || words.length === 0) return null
  return (
    <Text size="sm" c="dimmed">
      {t('duplicates.moves', {
        name: into.displayName || t('contacts.nameless'),
        what: list(words),
      })}
    </Text>
  )
}
