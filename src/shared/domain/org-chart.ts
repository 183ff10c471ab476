/** A person of a company as its chart shows them. */
export interface ChartPerson {
  id: number
  name: string
  role: string
  department: string
  /** Another one of the same people; null at the top. */
  reportsToId: number | null
}

/** A box of the chart with those that hang below it. */
export interface ChartNode {
  /** `company`, `person <id>` or `department <name>`. */
  key: string
  kind: 'company' | 'department' | 'person'
  /** Of a person. */
  id: number | null
  name: string
  note: string
  children: ChartNode[]
}

/** The measures of a chart; in which unit is its user's matter. */
export interface ChartMeasures {
  width: number
  height: number
  /** Between boxes beside each other, and between a box and those below it. */
  gap: { x: number; y: number }
  /** People without anybody below them stand in columns under their chief, moved in by so much. */
  indent: number
  /** Of such a column, between its boxes. */
  close: number
  /** Boxes of such a column at most. */
  longest: number
}

export interface ChartBox {
  node: ChartNode
  x: number
  y: number
  /** The page that goes on from here, where the chart is on several. */
  page?: number
}

/** A horizontal or vertical line. */
export interface ChartLine {
  x: number
  y: number
  width: number
  height: number
}

export interface Chart {
  width: number
  height: number
  boxes: ChartBox[]
  lines: ChartLine[]
}

/**
 * The people of a company as a tree: each below the one they report to. Those who report to nobody stand below their
 * department, or below the company where they have none.
 */
export function chartTree(company: string, people: readonly ChartPerson[]): ChartNode {
  const byChief = Map.groupBy(people, ({ reportsToId }) => reportsToId)
  const node = (person: ChartPerson, department: string): ChartNode => ({
    key: `person ${person.id}`,
    kind: 'person',
    id: person.id,
    name: person.name,
    note: [person.role, person.department === department ? '' : person.department].filter(Boolean).join(' · '),
    children: (byChief.get(person.id) ?? []).map((each) => node(each, person.department)),
  })
  const there = new Set(people.map(({ id }) => id))
  const top = people.filter(({ reportsToId }) => reportsToId === null || !there.has(reportsToId))
  const departments = Map.groupBy(top, ({ department }) => department)
  const children = [...departments].flatMap(([department, members]): ChartNode[] => {
    const nodes = members.map((member) => node(member, department))
    if (department === '') return nodes
    return [
      { key: `department ${department}`, kind: 'department', id: null, name: department, note: '', children: nodes },
    ]
  })
  return { key: 'company', kind: 'company', id: null, name: company, note: '', children }
}

/** Part of a chart: its size, where the line from above meets it, and how it is drawn with its corner at a place. */
interface Block {
  width: number
  height: number
  anchor: number
  draw: (x: number, y: number, chart: Chart) => void
}

/** Fewer people without anybody below them stand beside each other. */
const fewest = 3

/** Places the boxes of a tree: no two touch, and each stands above all that hang below it. */
export function layOut(tree: ChartNode, measures: ChartMeasures): Chart {
  const block = blockOf(tree, measures)
  const chart: Chart = { width: block.width, height: block.height, boxes: [], lines: [] }
  block.draw(0, 0, chart)
  return chart
}

function blockOf(node: ChartNode, measures: ChartMeasures): Block {
  const { width: boxWidth, height: boxHeight, gap } = measures
  const below = blocksBelow(node, measures)
  if (below.length === 0) {
    const draw: Block['draw'] = (x, y, chart) => void chart.boxes.push({ node, x, y })
    return { width: boxWidth, height: boxHeight, anchor: boxWidth / 2, draw }
  }
  const offsets: number[] = []
  let width = 0
  for (const block of below) {
    offsets.push(width)
    width += block.width + gap.x
  }
  width -= gap.x
  const anchors = below.map((block, at) => (offsets[at] ?? 0) + block.anchor)
  const [first = 0] = anchors
  const last = anchors.at(-1) ?? 0
  const middle = (first + last) / 2
  // A box that is wider than all below it moves them to its middle.
  const shift = Math.max(0, boxWidth / 2 - middle)
  const anchor = middle + shift
  const total = Math.max(shift + width, anchor + boxWidth / 2)
  return {
    width: total,
    height: boxHeight + gap.y + Math.max(...below.map((block) => block.height)),
    anchor,
    draw(x, y, chart) {
      chart.boxes.push({ node, x: x + anchor - boxWidth / 2, y })
      const half = y + boxHeight + gap.y / 2
      chart.lines.push({ x: x + anchor, y: y + boxHeight, width: 0, height: gap.y / 2 })
      if (below.length > 1) chart.lines.push({ x: x + shift + first, y: half, width: last - first, height: 0 })
      for (const [at, block] of below.entries()) {
        chart.lines.push({ x: x + shift + (anchors[at] ?? 0), y: half, width: 0, height: gap.y / 2 })
        block.draw(x + shift + (offsets[at] ?? 0), y + boxHeight + gap.y, chart)
      }
    },
  }
}

/** What hangs below a box: the trees of those who lead others, and the others in columns. */
function blocksBelow({ children }: ChartNode, measures: ChartMeasures): Block[] {
  const alone = children.filter((child) => child.children.length === 0)
  if (alone.length < fewest) return children.map((child) => blockOf(child, measures))
  const leading = children.filter((child) => child.children.length > 0)
  const columns = Math.ceil(alone.length / measures.longest)
  const length = Math.ceil(alone.length / columns)
  return [
    ...leading.map((child) => blockOf(child, measures)),
    ...Array.from({ length: columns }, (_, at) => column(alone.slice(at * length, (at + 1) * length), measures)),
  ]
}

/** People below each other, beside a line that comes down from their chief. */
function column(nodes: ChartNode[], { width, height, indent, close }: ChartMeasures): Block {
  const step = height + close
  return {
    width: indent + width,
    height: nodes.length * step - close,
    anchor: 0,
    draw(x, y, chart) {
      chart.lines.push({ x, y, width: 0, height: (nodes.length - 1) * step + height / 2 })
      for (const [at, node] of nodes.entries()) {
        chart.boxes.push({ node, x: x + indent, y: y + at * step })
        chart.lines.push({ x, y: y + at * step + height / 2, width: indent, height: 0 })
      }
    },
  }
}

/** A page of a chart, to be drawn `scale` times as large. */
export interface ChartPage extends Chart {
  scale: number
}

interface PageSize {
  width: number
  height: number
  /** Nothing is drawn smaller than so. */
  leastScale: number
}

/**
 * The chart on one page where that can be read, else on several: where a page ends, the box says on which page it goes on,
 * and that page begins with it. A chief of more people than a page holds stands at the head of each of their pages.
 */
export function chartPages(tree: ChartNode, measures: ChartMeasures, size: PageSize): ChartPage[] {
  const pages: ChartPage[] = []
  const pageOf = new Map<string, number>()
  const waiting = [tree]
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (!pageOf.has(node.key)) pageOf.set(node.key, pages.length + 1)
    const whole = fitted(node, measures, size)
    if (whole) {
      pages.push(whole)
      continue
    }
    const cut = cutToFit(node, measures, size)
    if (cut) {
      pages.push(cut.page)
      waiting.push(...cut.left)
      continue
    }
    const half = Math.ceil(node.children.length / 2)
    waiting.unshift(
      { ...node, children: node.children.slice(0, half) },
      { ...node, children: node.children.slice(half) },
    )
  }
  for (const { boxes } of pages)
    for (const [at, box] of boxes.entries()) {
      const page = at > 0 ? pageOf.get(box.node.key) : undefined
      if (page !== undefined) box.page = page
    }
  return pages
}

function fitted(node: ChartNode, measures: ChartMeasures, size: PageSize): ChartPage | null {
  const chart = layOut(node, measures)
  const scale = Math.min(1, size.width / chart.width, size.height / chart.height)
  const alone = node.children.length === 0
  return scale >= size.leastScale || alone ? { ...chart, scale } : null
}

/** The most levels of a tree that fit on a page, and the trees that go on elsewhere; null where not even one level fits. */
function cutToFit(
  node: ChartNode,
  measures: ChartMeasures,
  size: PageSize,
): { page: ChartPage; left: ChartNode[] } | null {
  let best: { page: ChartPage; left: ChartNode[] } | null = null
  for (let levels = 1; ; levels++) {
    const left: ChartNode[] = []
    const page = fitted(upTo(node, levels, left), measures, size)
    if (!page) return best
    best = { page, left }
  }
}

function upTo(node: ChartNode, levels: number, left: ChartNode[]): ChartNode {
  if (levels > 0) return { ...node, children: node.children.map((child) => upTo(child, levels - 1, left)) }
  if (node.children.length === 0) return node
  left.push(node)
  return { ...node, children: [] }
}
