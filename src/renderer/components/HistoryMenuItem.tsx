import { Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { RecordType } from '../../shared/contract/procedure.ts'
import { useWords } from '../lib/i18n.ts'

/** Goes, from a menu, to everything that was done to a record. */
export function HistoryMenuItem({ type, id }: { type: RecordType; id: number }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <Menu.Item
      leftSection={<IconHistory size={16} stroke={1.5} />}
      onClick={() => void navigate({ to: '/history/$type/$id', params: { type, id } })}
    >
      {t('history.page.title')}
    </Menu.Item>
  )
}
