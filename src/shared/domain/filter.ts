import { addDays } from './date.ts'

/**
 * What conditions compare: texts without regard to case, accents and width; numbers by amount; days and instants by the
 * day; `yearly` by day and month alone, as birthdays come round; choices by what was chosen; flags.
 */
export type ListFieldType = 'text' | 'number' | 'day' | 'instant' | 'yearly' | 'choice' | 'flag'

/** How a field can be asked about, in the order of the offer. */
export const operators = {
  text: ['contains', 'notContains', 'is', 'isNot', 'startsWith', 'anyOf', 'noneOf', 'empty', 'notEmpty'],
  number: ['is', 'isNot', 'below', 'above', 'between', 'empty', 'notEmpty'],
  day: [
    'is',
    'before',
    'after',
    'between',
    'today',
    'lastDays',
    'nextDays',
    'thisMonth',
    'lastMonth',
    'nextMonth',
    'thisYear',
    'olderThan',
    'empty',
    'notEmpty',
  ],
  instant: [
    'is',
    'before',
    'after',
    'between',
    'today',
    'lastDays',
    'thisMonth',
    'lastMonth',
    'thisYear',
    'olderThan',
    'empty',
    'notEmpty',
  ],
  yearly: ['today', 'nextDays', 'thisMonth', 'nextMonth', 'inMonth', 'empty', 'notEmpty'],
  choice: ['anyOf', 'noneOf', 'allOf', 'empty', 'notEmpty'],
  flag: ['yes', 'no'],
} as const satisfies Record<ListFieldType, readonly string[]>

export type Operator = (typeof operators)[ListFieldType][number]
export const allOperators = [...new Set(Object.values(operators).flat())] as [Operator, ...Operator[]]

export type ConditionValue = string | number | (string | number)[]

/** One question to one field. Whether it needs a value, and which, the operator says. */
export interface Condition {
  field: string
  is: Operator
  value?: ConditionValue | undefined
}

/** Parts that hold all together, or of which any holds; a group of none holds always. */
export type FilterGroup = { all: FilterPart[] } | { any: FilterPart[] }
export type FilterPart = FilterGroup | Condition

/** The value of a choice of colleagues that stands for whoever asks. */
export const me = 'me'

/** Groups within groups, and conditions of a filter. */
export const deepestGroup = 4
export const mostConditions = 100

const withoutValue = new Set<Operator>([
  'empty',
  'notEmpty',
  'today',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisYear',
  'yes',
  'no',
])
const counted = new Set<Operator>(['lastDays', 'nextDays', 'olderThan'])
const listed = new Set<Operator>(['anyOf', 'noneOf', 'allOf'])
const opposites = { notContains: 'contains', isNot: 'is', noneOf: 'anyOf', empty: 'notEmpty', no: 'yes' } as const

/** What an operator asks for beside the field. */
export type Asked = 'nothing' | 'count' | 'list' | 'two' | 'month' | 'one'
export function askedBy(operator: Operator): Asked {
  if (withoutValue.has(operator)) return 'nothing'
  if (counted.has(operator)) return 'count'
  if (listed.has(operator)) return 'list'
  return operator === 'between' ? 'two' : operator === 'inMonth' ? 'month' : 'one'
}

/** The operator of which this one is the opposite; undefined where it is none. */
export function oppositeOf(operator: Operator): Operator | undefined {
  return (opposites as Partial<Record<Operator, Operator>>)[operator]
}

export const isCondition = (part: FilterPart): part is Condition => 'field' in part
export const partsOf = (group: FilterGroup): FilterPart[] => ('all' in group ? group.all : group.any)

/** All conditions of a group, those of groups within it too. */
export function conditionsOf(group: FilterGroup): Condition[] {
  return partsOf(group).flatMap((part) => (isCondition(part) ? [part] : conditionsOf(part)))
}

/** Groups that hold together as one; undefined where they ask for nothing. */
export function bothGroups(...groups: (FilterGroup | undefined)[]): FilterGroup | undefined {
  const asking = groups.filter((group) => group !== undefined && partsOf(group).length > 0) as FilterGroup[]
  if (asking.length === 0) return undefined
  return { all: asking.flatMap((group): FilterPart[] => ('all' in group ? group.all : [group])) }
}

/** The condition that holds for the records of a group; `value` as groups tell it: null for those without a value. */
export function conditionOfGroup(field: string, type: ListFieldType, value: string | number | null): Condition {
  if (value === null) return { field, is: 'empty' }
  switch (type) {
    case 'flag':
      return { field, is: Number(value) === 1 ? 'yes' : 'no' }
    case 'yearly':
      return { field, is: 'inMonth', value }
    case 'day':
    case 'instant': {
      const first = `${value}-01`
      const { from, to } = month(first, 0)
      return { field, is: 'between', value: [from ?? first, to ?? first] }
    }
    default:
      return { field, is: 'anyOf', value: [value] }
  }
}

/** Whether a part is the quick question whether a field has one value, as chips ask it. */
const isQuick = (part: FilterPart, field: string): part is Condition =>
  isCondition(part) && part.field === field && part.is === 'anyOf' && [part.value].flat().length === 1

/** The one value that a chip asks of a field; undefined where it asks for none. */
export function quickValue(where: FilterGroup | undefined, field: string): string | number | undefined {
  const part = where && 'all' in where ? where.all.find((each) => isQuick(each, field)) : undefined
  return part && isCondition(part) ? [part.value ?? []].flat()[0] : undefined
}

/** The filter with another value for a chip's field, or with none; what else it asks stays. */
export function withQuickValue(
  where: FilterGroup | undefined,
  field: string,
  value: string | number | undefined,
): FilterGroup | undefined {
  const parts: FilterPart[] = where ? ('all' in where ? where.all : [where]) : []
  const others = parts.filter((part) => !isQuick(part, field))
  const all = value === undefined ? others : [...others, { field, is: 'anyOf' as const, value: [value] }]
  return all.length === 0 ? undefined : { all }
}

/** Whether a condition can be asked of a field of this type: the operator is one of it, and its value one that it compares. */
export function isAskable({ is, value }: Condition, type: ListFieldType): boolean {
  if (!(operators[type] as readonly Operator[]).includes(is)) return false
  const fits = (one: unknown) => isComparable(one, type)
  switch (askedBy(is)) {
    case 'nothing':
      return value === undefined
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 100_000
    case 'month':
      return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 12
    case 'list':
      return Array.isArray(value) && value.length > 0
    case 'two':
      return Array.isArray(value) && value.length === 2 && value.every(fits)
    case 'one':
      return fits(value)
  }
}

function isComparable(value: unknown, type: ListFieldType): boolean {
  if (type === 'text') return typeof value === 'string' && value !== ''
  if (type === 'number') return /^[-+]?\d{1,15}(\.\d{1,6})?$/.test(String(value))
  return typeof value === 'string' && isDay(value)
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export interface DayRange {
  /** First and last day that fit (YYYY-MM-DD); null: without limit. */
  from: string | null
  to: string | null
}

/** The days that a condition on a day or instant asks for. @param today where the office stands */
export function dayRange({ is, value }: Condition, today: string): DayRange {
  const [first, last] = Array.isArray(value) ? value.map(String) : [String(value), String(value)]
  const count = Number(value)
  switch (is) {
    case 'is':
    case 'between':
      return { from: first ?? null, to: last ?? null }
    case 'before':
      return { from: null, to: addDays(first ?? today, -1) }
    case 'after':
      return { from: addDays(first ?? today, 1), to: null }
    case 'today':
      return { from: today, to: today }
    case 'lastDays':
      return { from: addDays(today, -count), to: today }
    case 'nextDays':
      return { from: today, to: addDays(today, count) }
    case 'olderThan':
      return { from: null, to: addDays(today, -count - 1) }
    case 'thisMonth':
      return month(today, 0)
    case 'lastMonth':
      return month(today, -1)
    case 'nextMonth':
      return month(today, 1)
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
    default:
      return { from: null, to: null }
  }
}

/**
 * The days of the year (MM-DD) that a condition on a yearly day asks for; `from` after `to` goes over the turn of the year.
 * In a year without it, 29 February comes with the 28th.
 */
export function yearlyRange(condition: Condition, today: string): { from: string; to: string } {
  const { is, value } = condition
  if (is === 'inMonth') {
    const two = String(value).padStart(2, '0')
    return { from: `${two}-01`, to: `${two}-31` }
  }
  if (is === 'nextDays' && Number(value) >= 365) return { from: '01-01', to: '12-31' }
  const { from, to } = dayRange(condition, today)
  const last = to ?? today
  return { from: (from ?? today).slice(5), to: addDays(last, 1).slice(5) === '03-01' ? '02-29' : last.slice(5) }
}

function month(today: string, ahead: number): DayRange {
  const [year = 0, at = 0] = today.split('-').map(Number)
  const day = (months: number, date: number) =>
    new Date(Date.UTC(year, at - 1 + months, date)).toISOString().slice(0, 10)
  return { from: day(ahead, 1), to: day(ahead + 1, 0) }
}
