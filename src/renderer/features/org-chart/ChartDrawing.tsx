import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import type { Chart, ChartBox, ChartMeasures, ChartNode } from '../../../shared/domain/org-chart.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './OrgChartPage.module.css'

interface ChartDrawingProps {
  label: string
  tree: ChartNode
  chart: Chart
  measures: ChartMeasures
  zoom: number
  chosenId: number | null
  onChoose: (id: number) => void
  /** A person was dropped on the one they report to; null: on the company or a department. */
  onMove: (personId: number, reportsToId: number | null) => void
}

interface Drag {
  box: ChartBox
  from: { x: number; y: number }
  by: { x: number; y: number }
  /** Key of the box under the pointer. */
  target: string | null
}

/** Pixels that a pointer moves before a press becomes a drag. */
const slack = 6

/** The boxes and lines of a chart. Arrow keys go from box to box as the tree goes, Enter chooses. */
export function ChartDrawing({ label, tree, chart, measures, zoom, chosenId, onChoose, onMove }: ChartDrawingProps) {
  const drawing = useRef<SVGSVGElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const ways = useMemo(() => waysOf(tree), [tree])
  const boxes = useMemo(() => new Map(chart.boxes.map((box) => [box.node.key, box])), [chart])

  function go(event: KeyboardEvent, key: string) {
    const next = ways.get(key)?.[event.key as keyof Ways]
    if (!next) return
    event.preventDefault()
    drawing.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(next)}"]`)?.focus()
  }

  function drop({ box, target }: Drag) {
    const above = boxes.get(target ?? '')?.node
    if (above && box.node.id !== null && above.key !== box.node.key) onMove(box.node.id, above.id)
  }

  const handlers = (box: ChartBox) => ({
    onPointerDown(event: PointerEvent<SVGGElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const from = { x: event.clientX, y: event.clientY }
      setDrag({ box, from, by: { x: 0, y: 0 }, target: null })
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (!drag) return
      const by = { x: clientX - drag.from.x, y: clientY - drag.from.y }
      const under = document.elementsFromPoint(clientX, clientY).map((each) => each.closest('[data-key]'))
      const key = under.find((each) => each && !each.hasAttribute('data-dragged'))?.getAttribute('data-key') ?? null
      setDrag({ ...drag, by, target: key === box.node.key ? null : key })
    },
    onPointerUp() {
      if (drag && Math.hypot(drag.by.x, drag.by.y) > slack) drop(drag)
      else if (box.node.id !== null) onChoose(box.node.id)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
  })

  const dragged = drag !== null && Math.hypot(drag.by.x, drag.by.y) > slack ? drag : null
  return (
    <svg
      ref={drawing}
      className={classes.drawing}
      role="group"
      aria-label={label}
      width={chart.width * zoom}
      height={chart.height * zoom}
      viewBox={`-1 -1 ${chart.width + 2} ${chart.height + 2}`}
    >
      {chart.lines.map(({ x, y, width, height }) => (
        <line
          key={`${x} ${y} ${width} ${height}`}
          className={classes.line}
          x1={x}
          y1={y}
          x2={x + width}
          y2={y + height}
        />
      ))}
      {chart.boxes.map((box) => (
        <Box
          key={box.node.key}
          box={box}
          measures={measures}
          chosen={box.node.id !== null && box.node.id === chosenId}
          target={dragged?.target === box.node.key}
          onGo={go}
          onChoose={onChoose}
          handlers={box.node.id === null ? undefined : handlers(box)}
        />
      ))}
      {dragged && (
        <g
          className={classes.box}
          data-dragged
          aria-hidden
          transform={`translate(${dragged.box.x + dragged.by.x / zoom} ${dragged.box.y + dragged.by.y / zoom})`}
        >
          <Face node={dragged.box.node} measures={measures} />
        </g>
      )}
    </svg>
  )
}

interface BoxProps {
  box: ChartBox
  measures: ChartMeasures
  chosen: boolean
  target: boolean
  onGo: (event: KeyboardEvent, key: string) => void
  onChoose: (id: number) => void
  handlers: Record<string, (event: PointerEvent<SVGGElement>) => void> | undefined
}

function Box({ box: { node, x, y }, measures, chosen, target, onGo, onChoose, handlers }: BoxProps) {
  const { t } = useWords()
  const { id, key, name, note } = node
  const label = [name || t('contacts.nameless'), note].filter(Boolean).join(' ')
  return (
    <g
      className={classes.box}
      data-key={key}
      data-kind={node.kind}
      data-target={target || undefined}
      transform={`translate(${x} ${y})`}
      role={id === null ? 'img' : 'button'}
      aria-label={label}
      aria-pressed={id === null ? undefined : chosen}
      tabIndex={0}
      onKeyDown={(event) => {
        if (id !== null && (event.key === 'Enter' || event.key === ' ')) {
          event.preventDefault()
          onChoose(id)
        } else onGo(event, key)
      }}
      {...handlers}
    >
      <title>{label}</title>
      <Face node={node} measures={measures} />
    </g>
  )
}

function Face({
  node: { kind, name, note },
  measures: { width, height },
}: {
  node: ChartNode
  measures: ChartMeasures
}) {
  const { t } = useWords()
  return (
    <>
      <rect width={width} height={height} rx={kind === 'person' ? 8 : 3} />
      <foreignObject width={width} height={height} pointerEvents="none">
        <div className={classes.text}>
          <div className={classes.name}>{name || t('contacts.nameless')}</div>{' '}
          {note && <div className={classes.note}>{note}</div>}
        </div>
      </foreignObject>
    </>
  )
}

/** The keys of the boxes that arrow keys lead to. */
type Ways = Partial<Record<'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight', string>>

function waysOf(root: ChartNode): Map<string, Ways> {
  const ways = new Map<string, Ways>()
  const walk = (node: ChartNode, beside: Ways) => {
    const [first] = node.children
    ways.set(node.key, { ...beside, ...(first && { ArrowDown: first.key }) })
    for (const [at, child] of node.children.entries()) {
      const [left, right] = [node.children[at - 1], node.children[at + 1]]
      walk(child, {
        ArrowUp: node.key,
        ...(left && { ArrowLeft: left.key }),
        ...(right && { ArrowRight: right.key }),
      })
    }
  }
  walk(root, {})
  return ways
}
