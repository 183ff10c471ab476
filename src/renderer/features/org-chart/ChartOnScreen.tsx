import { useElementSize } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type ChartMeasures, type ChartPerson, chartTree, layOut } from '../../../shared/domain/org-chart.ts'
import { errorData } from '../../../shared/errors.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'
import { ChartDrawing } from './ChartDrawing.tsx'
import { ChartSide } from './ChartSide.tsx'
import classes from './OrgChartPage.module.css'

/** In pixels at full size. */
const measures: ChartMeasures = {
  width: 184,
  height: 56,
  gap: { x: 20, y: 36 },
  indent: 18,
  close: 10,
  longest: 10,
}

/** Around the chart, in pixels. */
const padding = 20

interface ChartOnScreenProps {
  company: { id: number; name: string }
  people: readonly ChartPerson[]
  /** null: all of it. */
  zoom: number | null
  /** Told the zoom at which all of it is seen. */
  onFitting: (zoom: number) => void
}

/** The chart, whose people are dragged or chosen, and beside it the person that is chosen. */
export function ChartOnScreen({ company, people, zoom, onFitting }: ChartOnScreenProps) {
  const { t } = useWords()
  const { ref, width, height } = useElementSize()
  const [chosenId, setChosenId] = useState<number | null>(null)
  const tree = useMemo(() => chartTree(company.name, people), [company.name, people])
  const chart = useMemo(() => layOut(tree, measures), [tree])
  const [roomX, roomY] = [width - 2 * padding, height - 2 * padding]
  const fitting = roomX <= 0 ? 1 : Math.max(0.1, Math.min(1, roomX / chart.width, roomY / chart.height))
  useEffect(() => onFitting(fitting), [fitting, onFitting])

  const setLine = useMutation({ ...orpc.orgChart.setLine.mutationOptions(), meta: { ownErrors: true } })
  const chosen = people.find(({ id }) => id === chosenId)
  const move = (personId: number, reportsToId: number | null) => {
    const person = people.find(({ id }) => id === personId)
    if (!person || person.reportsToId === reportsToId) return
    const chief = people.find(({ id }) => id === reportsToId)?.name ?? ''
    const { name, reportsToId: was } = person
    setLine.mutate(
      { companyId: company.id, personId, reportsToId, was },
      {
        onSuccess: ({ changeSet }) =>
          tellChange(t(chief ? 'orgChart.moved' : 'orgChart.movedUp', { name, chief }), changeSet),
        onError: (error) => (errorData(error, 'CONFLICT') ? tell(t('orgChart.conflict', { name })) : tellError(error)),
      },
    )
  }
  return (
    <>
      <div className={classes.chart} style={{ padding }} ref={ref}>
        <ChartDrawing
          label={t('orgChart.chart', { name: company.name })}
          tree={tree}
          chart={chart}
          measures={measures}
          zoom={zoom ?? fitting}
          chosenId={chosenId}
          onChoose={setChosenId}
          onMove={move}
        />
      </div>
      <ChartSide people={people} person={chosen} onMove={move} />
    </>
  )
}
