import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { DesignEditor } from './DesignEditor.tsx'
import { DesignList } from './DesignList.tsx'
import classes from './DesignsPage.module.css'

/** How quotes look on paper: the office's designs, and one of them beside its page. */
export function DesignsPage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/designs/{-$id}' })
  const { designs } = useSuspenseQuery(orpc.designs.list.queryOptions()).data
  const design = designs.find((each) => each.id === id) ?? designs.find(({ isDefault }) => isDefault) ?? designs[0]
  return (
    <>
      <PageHeader
        title={t('designs.title')}
        beside={
          <Text size="sm" c="dimmed" truncate>
            {t('designs.text')}
          </Text>
        }
      />
      {design && (
        <DesignEditor key={design.id} design={design} list={<DesignList designs={designs} chosen={design} />} />
      )}
      {!design && <div className={classes.page} />}
    </>
  )
}
