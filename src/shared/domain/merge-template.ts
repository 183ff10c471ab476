/**
 * The language of templates, which can do no more than put values into text. A line is a title (`# `), a heading (`## `),
 * small print (`> `), a rule (`---`), the word of a block alone (`{{lines}}`) or text; an empty line ends a paragraph.
 * `{{quote.number}}` stands for a value, `{{#if quote.reference}} … {{else}} … {{/if}}` for what is there only where a
 * value is. Names come from a closed list; nothing is computed, and a value is text whatever stands in it.
 */

export type TemplateFaultCode =
  | 'unknownName'
  | 'openTag'
  | 'ifNotOpened'
  | 'ifNotClosed'
  | 'blockInText'
  | 'tooDeep'
  | 'tooLong'

/** What is wrong with a template, on which line (from 1) and with which of its words. */
export interface TemplateFault {
  line: number
  code: TemplateFaultCode
  word: string
}

/** The names that a template may use: values, and blocks that stand alone on a line. */
export interface TemplateNames {
  fields: ReadonlySet<string>
  blocks: ReadonlySet<string>
}

type Node =
  | { type: 'text'; text: string }
  | { type: 'field'; name: string }
  | { type: 'block'; name: string; line: number }
  | { type: 'if'; name: string; line: number; filled: Node[]; empty: Node[] }

/** A template that was read; only `mergeTemplate` looks into it. */
export interface Template {
  nodes: Node[]
  faults: TemplateFault[]
}

/** What a template comes to: pieces of text, rules, and blocks by their name. */
export type MergedPart =
  | { type: 'title' | 'heading' | 'small' | 'text'; text: string }
  | { type: 'rule' }
  | { type: 'block'; name: string }

export const longestTemplate = 50_000
const deepest = 20

/** Reads a template; of what is wrong in it nothing is printed. */
export function readTemplate(source: string, names: TemplateNames): Template {
  const faults: TemplateFault[] = []
  if (source.length > longestTemplate)
    return { nodes: [], faults: [{ line: 1, code: 'tooLong', word: String(longestTemplate) }] }
  const root: Node[] = []
  const open: Extract<Node, { type: 'if' }>[] = []
  let into = root
  let line = 1
  const text = source.replaceAll(/\r\n?/g, '\n')
  for (const piece of text.split(/(\{\{[^{}\n]*\}\})/)) {
    const word = /^\{\{([^{}\n]*)\}\}$/.exec(piece)?.[1]?.trim()
    const fault = (code: TemplateFaultCode, of: string) => faults.push({ line, code, word: of })
    if (word === undefined) {
      into.push({ type: 'text', text: piece })
      for (const [at, part] of piece.split('\n').entries())
        if (/\{\{|\}\}/.test(part)) faults.push({ line: line + at, code: 'openTag', word: part.trim().slice(0, 80) })
      line += piece.split('\n').length - 1
      continue
    }
    const condition = /^#if\s+(.+)$/.exec(word)?.[1]
    if (condition !== undefined) {
      if (!names.fields.has(condition)) fault('unknownName', condition)
      if (open.length === deepest) return { nodes: [], faults: [{ line, code: 'tooDeep', word: condition }] }
      const node: Node = { type: 'if', name: condition, line, filled: [], empty: [] }
      into.push(node)
      open.push(node)
      into = node.filled
    } else if (word === 'else') {
      const last = open.at(-1)
      if (!last || into === last.empty) fault('ifNotOpened', word)
      else into = last.empty
    } else if (word === '/if') {
      if (!open.pop()) fault('ifNotOpened', word)
      const last = open.at(-1)
      into = !last ? root : last.empty.length > 0 ? last.empty : last.filled
    } else if (names.blocks.has(word)) into.push({ type: 'block', name: word, line })
    else if (names.fields.has(word)) into.push({ type: 'field', name: word })
    else fault('unknownName', word)
  }
  for (const { line: at, name } of open) faults.push({ line: at, code: 'ifNotClosed', word: name })
  faults.push(...blocksInText(text, names.blocks))
  return { nodes: root, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** The template with a value called by another name. */
export function renamedInTemplate(source: string, from: string, to: string): string {
  return source.replaceAll(
    /\{\{(\s*(?:#if\s+)?)([^{}\n]*?)(\s*)\}\}/g,
    (tag, before: string, name: string, after: string) => (name === from ? `{{${before}${to}${after}}}` : tag),
  )
}

function blocksInText(text: string, blocks: ReadonlySet<string>): TemplateFault[] {
  return text.split('\n').flatMap((row, at) => {
    const rest = row.replaceAll(/\{\{\s*(#if\s[^{}]*|(else|\/if)\s*)\}\}/g, '').trim()
    const block = [...rest.matchAll(/\{\{([^{}]*)\}\}/g)].map((it) => it[1]!.trim()).find((name) => blocks.has(name))
    if (block === undefined || /^\{\{[^{}]*\}\}$/.test(rest)) return []
    return [{ line: at + 1, code: 'blockInText' as const, word: block }]
  })
}

/** A line as it comes out: its mark and words, or the block that stands on it. */
interface Line {
  /** What the template itself says before the first value: only there a mark is a mark. */
  opening: string
  text: string
  /** Whether anything but the words of the language is on it. */
  written: boolean
  /** Whether words of the language or values are on it. */
  tagged: boolean
  block: string | null
}

const emptyLine = (): Line => ({ opening: '', text: '', written: false, tagged: false, block: null })

/** Puts the values into a template. A name without a value is empty. */
export function mergeTemplate({ nodes }: Template, values: ReadonlyMap<string, string>): MergedPart[] {
  const lines = [emptyLine()]
  const valueOf = (name: string) => values.get(name) ?? ''
  const write = (into: readonly Node[]) => {
    for (const node of into) {
      const line = lines.at(-1)!
      if (node.type === 'text') {
        const [first = '', ...more] = node.text.split('\n')
        addLiteral(line, first)
        for (const next of more) {
          lines.push(emptyLine())
          addLiteral(lines.at(-1)!, next)
        }
      } else if (node.type === 'block') line.block = node.name
      else if (node.type === 'field') {
        line.tagged = true
        line.written ||= valueOf(node.name).trim() !== ''
        line.text += valueOf(node.name)
      } else {
        line.tagged = true
        write(valueOf(node.name).trim() === '' ? node.empty : node.filled)
        lines.at(-1)!.tagged = true
      }
    }
  }
  write(nodes)
  return partsOf(lines)
}

const marks = [
  ['# ', 'title'],
  ['## ', 'heading'],
  ['> ', 'small'],
] as const

function addLiteral(line: Line, text: string): void {
  if (!line.tagged || line.text === line.opening) line.opening += text
  line.text += text
  const mark = marks.find(([sign]) => line.opening.startsWith(sign))?.[0] ?? ''
  line.written ||= text.replace(mark, '').trim() !== ''
}

function partsOf(lines: readonly Line[]): MergedPart[] {
  const parts: MergedPart[] = []
  let paragraph: string[] = []
  const end = () => {
    if (paragraph.length > 0) parts.push({ type: 'text', text: paragraph.join('\n') })
    paragraph = []
  }
  for (const { opening, text, written, tagged, block } of lines) {
    if (block !== null) {
      end()
      parts.push({ type: 'block', name: block })
    } else if (!written) {
      // A line of nothing but words of the language leaves no gap.
      if (!tagged) end()
    } else {
      const [sign, type] = marks.find(([it]) => opening.startsWith(it)) ?? []
      if (sign !== undefined && type !== undefined) {
        end()
        parts.push({ type, text: text.slice(sign.length).trim() })
      } else if (!tagged && /^-{3,}\s*$/.test(text)) {
        end()
        parts.push({ type: 'rule' })
      } else paragraph.push(text)
    }
  }
  end()
  return parts
}
