import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { useSave } from './save-status.tsx'
import { SettingGroup } from './SettingRow.tsx'
import classes from './SettingsPage.module.css'

/** The fields that were removed, with the values that wait for them. */
export function RemovedFields() {
  const { t, instant } = useWords()
  const save = useSave()
  const { data } = useQuery(orpc.trash.list.queryOptions({ input: { type: 'customField', limit: 100 } }))
  if (!data || data.rows.length === 0) return null
  const bringBack = async (id: number, name: string) => {
    const { refused } = await save(() => client.trash.restore({ records: [{ type: 'customField', id }] }))
    if (refused.length > 0) tell(t('trash.refused', { name }))
  }
  return (
    <SettingGroup title={t('settings.custom.removed')} hint={t('settings.custom.hint')}>
      {data.rows.map(({ id, name, deletedAt }) => (
        <Group key={id} className={classes.line} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm">{name}</Text>
            <Text size="xs" c="dimmed">
              {instant(deletedAt)}
            </Text>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('settings.custom.bringBack', { name })}
            onClick={() => void bringBack(id, name).catch(tellError)}
          >
            {t('settings.custom.restore')}
          </Button>
        </Group>
      ))}
    </SettingGroup>
  )
}
