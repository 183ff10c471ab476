import type { ActivityEntry, ActivityFields } from '../../../shared/contract/activities.ts'
import { type ActivityKind, hasDirection, outcomes } from '../../../shared/domain/activities.ts'
import type { TaskFields } from '../../../shared/contract/tasks.ts'
import type { TextKey } from '../../../shared/i18n/i18n.ts'

/** An entry as its form holds it. */
export interface ActivityValues extends Record<string, unknown> {
  kind: ActivityKind
  direction: 'in' | 'out'
  /** `YYYY-MM-DDTHH:mm` of this machine; empty: the moment of saving. */
  at: string
  minutes: number | string
  subject: string
  text: string
  /** In words of the screen. */
  outcome: string
  colleagueId: number | null
  people: { id: number; name: string }[]
  /** Files that are with the core already. */
  files: { upload: string; name: string; size: number }[]
  stepTitle: string
  /** `YYYY-MM-DD`, or empty. */
  stepDue: string
  stepOwnerId: number | null
}

type Translate = (key: TextKey) => string

/** A form for a new entry. */
export function newActivity(colleagueId: number | null): ActivityValues {
  return {
    kind: 'call',
    direction: 'out',
    at: '',
    minutes: '',
    subject: '',
    text: '',
    outcome: '',
    colleagueId,
    people: [],
    files: [],
    stepTitle: '',
    stepDue: '',
    stepOwnerId: colleagueId,
  }
}

/** The form for an entry that is there. */
export function valuesOfEntry(entry: ActivityEntry, t: Translate): ActivityValues {
  return {
    ...newActivity(entry.colleagueId),
    kind: entry.kind,
    direction: entry.direction || 'out',
    at: localMoment(entry.at),
    minutes: entry.minutes ?? '',
    subject: entry.subject,
    text: entry.text,
    outcome: outcomeName(entry.outcome, t),
    people: entry.people.map(({ contactId, displayName }) => ({ id: contactId, name: displayName })),
  }
}

/** What a form means; without `at` where it is the moment of saving. */
export function fieldsOf(
  values: ActivityValues,
  t: Translate,
): Omit<ActivityFields, 'contactId' | 'at'> & { at?: string } {
  const { kind, at, minutes, colleagueId } = values
  return {
    kind,
    direction: hasDirection(kind) ? values.direction : '',
    ...(at !== '' && { at: new Date(at).toISOString() }),
    minutes: minutes === '' ? null : Number(minutes),
    subject: values.subject.trim(),
    text: values.text.trim(),
    outcome: outcomeCode(values.outcome.trim(), t),
    colleagueId,
    people: values.people.map(({ id }) => ({ contactId: id })),
  }
}

/** The fields in which a form differs from the entry it was made of. */
export function patchOf(values: ActivityValues, entry: ActivityEntry, t: Translate): Partial<ActivityFields> {
  const now = fieldsOf(values, t)
  const before = fieldsOf(valuesOfEntry(entry, t), t)
  const differing = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  )
  return Object.fromEntries(differing)
}

/** The next step that a form plans, or none where neither words nor a day stand in it. */
export function stepOf(values: ActivityValues, t: Translate): Omit<TaskFields, 'contactId'> | undefined {
  const title = values.stepTitle.trim()
  if (title === '' && values.stepDue === '') return undefined
  return { title: title || t('activities.nextStepDefault'), dueOn: values.stepDue || null, ownerId: values.stepOwnerId }
}

/** Whether nothing was typed that would be lost. */
export function isBlank(values: ActivityValues): boolean {
  const { subject, text, outcome, stepTitle, stepDue, people, files, minutes } = values
  return (
    [subject, text, outcome, stepTitle, stepDue, minutes].every((value) => value === '') &&
    people.length + files.length === 0
  )
}

const knownOutcomes = [...new Set(Object.values(outcomes).flat())]

/** An outcome in words of the screen; own words stay as they are. */
export function outcomeName(outcome: string, t: Translate): string {
  return knownOutcomes.includes(outcome) ? t(`activities.outcomes.${outcome}` as TextKey) : outcome
}

function outcomeCode(words: string, t: Translate): string {
  const typed = words.toLowerCase()
  return knownOutcomes.find((code) => outcomeName(code, t).toLowerCase() === typed) ?? words
}

/** An instant as a field of local date and time holds it. */
function localMoment(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** This moment, as a field of local date and time holds it. */
export const momentNow = () => localMoment(new Date().toISOString())
