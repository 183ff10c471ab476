import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ChartOnPaper, ChartPrinting } from './ChartOnPaper.tsx'
import { ChartOnScreen } from './ChartOnScreen.tsx'
import classes from './OrgChartPage.module.css'

const zooms = [0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5, 2]

/** Who reports to whom in a company: to look at, to change and to print. */
export function OrgChartPage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/contacts/$id/chart' })
  const { data } = useQuery(orpc.orgChart.get.queryOptions({ input: { companyId: id } }))
  const [view, setView] = useState<'screen' | 'paper'>('screen')
  // null: all of it.
  const [zoom, setZoom] = useState<number | null>(null)
  const [fitting, setFitting] = useState(1)
  if (!data) return null
  const { company, people } = data
  const now = zoom ?? fitting
  const larger = zooms.find((each) => each > now + 0.01)
  const smaller = zooms.findLast((each) => each < now - 0.01)
  return (
    <>
      <PageHeader
        title={t('orgChart.title')}
        beside={
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} stroke={1.5} />}
            renderRoot={(props) => <Link to="/contacts/$id" params={{ id }} {...props} />}
          >
            {t('orgChart.back', { name: company.name })}
          </Button>
        }
      >
        {people.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('orgChart.view')}
            data={[
              { value: 'screen', label: t('orgChart.onScreen') },
              { value: 'paper', label: t('orgChart.onPaper') },
            ]}
            value={view}
            onChange={(value) => setView(value as 'screen' | 'paper')}
          />
        )}
        {people.length > 0 && view === 'screen' && (
          <Group gap={2} wrap="nowrap">
            <Zoom label={t('orgChart.zoomOut')} to={smaller} onZoom={setZoom}>
              <IconZoomOut size={18} stroke={1.5} />
            </Zoom>
            <Zoom label={t('orgChart.zoomIn')} to={larger} onZoom={setZoom}>
              <IconZoomIn size={18} stroke={1.5} />
            </Zoom>
            <Zoom label={t('orgChart.fit')} to={null} onZoom={setZoom}>
              <IconMaximize size={18} stroke={1.5} />
            </Zoom>
          </Group>
        )}
        {view === 'paper' && <ChartPrinting companyId={id} />}
      </PageHeader>
      {people.length === 0 && <EmptyState text={t('orgChart.empty')} picture="contacts" />}
      {people.length > 0 && (
        <div className={classes.page}>
          {view === 'screen' ? (
            <ChartOnScreen company={company} people={people} zoom={zoom} onFitting={setFitting} />
          ) : (
            <ChartOnPaper companyId={id} />
          )}
        </div>
      )}
    </>
  )
}

interface ZoomProps {
  label: string
  /** undefined: there is no further one. */
  to: number | null | undefined
  onZoom: (zoom: number | null) => void
  children: ReactNode
}

function Zoom({ label, to, onZoom, children }: ZoomProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" aria-label={label} disabled={to === undefined} onClick={() => onZoom(to ?? null)}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
