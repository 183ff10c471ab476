import { Menu } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '../lib/i18n.ts'
import { orpc } from '../lib/queries.ts'
import { useSample } from '../lib/sample.ts'

/** Loads the sample office, or removes it where it is loaded. */
export function SampleItem() {
  const { t } = useWords()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const sample = useSample()
  if (!office) return null
  return (
    <Menu.Item
      leftSection={<IconSparkles size={16} stroke={1.5} />}
      onClick={office.sample ? sample.remove : sample.load}
    >
      {office.sample ? t('today.removeSample') : t('today.loadSample')}
    </Menu.Item>
  )
}
