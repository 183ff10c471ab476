import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RecordType } from '../../shared/contract/procedure.ts'
import { useWords } from '../lib/i18n.ts'

interface HistoryLinkProps {
  type: RecordType
  id: number
  /** The record's name, where there is only room for the picture. */
  iconFor?: string
}

/** Goes to everything that was done to a record. */
export function HistoryLink({ type, id, iconFor }: HistoryLinkProps) {
  const { t } = useWords()
  const to = <Link to="/history/$type/$id" params={{ type, id }} />
  if (iconFor === undefined) {
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconHistory size={16} stroke={1.5} />}
        renderRoot={(props) => <to.type {...to.props} {...props} />}
      >
        {t('history.page.all')}
      </Button>
    )
  }
  const label = t('history.page.of', { name: iconFor })
  return (
    <Tooltip label={t('history.page.title')}>
      <ActionIcon size="lg" aria-label={label} renderRoot={(props) => <to.type {...to.props} {...props} />}>
        <IconHistory size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}
