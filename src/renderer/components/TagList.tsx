import { Badge, Group } from '@mantine/core'
import { joinTags } from '../../shared/domain/tags.ts'
import { useWords } from '../lib/i18n.ts'

/** Tags in a line; those that do not fit are counted. */
export function TagList({ tags, most = 3 }: { tags: readonly string[]; most?: number }) {
  const { locale } = useWords()
  const shown = tags.slice(0, most)
  const rest = tags.slice(most)
  return (
    <Group gap={4} wrap="nowrap">
      {shown.map((tag) => (
        <Badge key={tag} size="sm" color="gray" radius="sm" miw="2.75rem">
          {tag}
        </Badge>
      ))}
      {rest.length > 0 && (
        <Badge size="sm" color="gray" radius="sm" flex="none" title={joinTags(rest, locale)}>
          {`+${rest.length}`}
        </Badge>
      )}
    </Group>
  )
}
