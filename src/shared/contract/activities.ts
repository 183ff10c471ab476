import { z } from 'zod'
import { activityKinds } from '../domain/activities.ts'
import { attachment } from './attachments.ts'
import {
  currency,
  day,
  id,
  idInput,
  instant,
  line,
  minorUnits,
  read,
  saved,
  savedRecord,
  stored,
  text,
  write,
} from './procedure.ts'
import { quoteEventKind } from './quotes.ts'
import { taskFields } from './tasks.ts'

const activityKind = z.enum(activityKinds)
const direction = z.enum(['', 'in', 'out'])
/** Kept in one form, so that they sort as text. */
const moment = instant.overwrite((value) => new Date(value).toISOString())

/** Everything of an entry of the timeline that its form writes. People present are replaced whole. */
const activityFields = z.object({
  contactId: id,
  kind: activityKind,
  direction,
  at: moment,
  minutes: z.int().min(0).max(100_000).nullable(),
  subject: line(),
  text: text(),
  /** One of the suggestions of `domain/activities.ts`, or own words. */
  outcome: line(80),
  colleagueId: id.nullable(),
  /** Others who were present: the entry stands in their timelines too. */
  people: z.array(z.object({ contactId: id })).max(100),
})
export type ActivityFields = z.infer<typeof activityFields>

/** The fields of an entry as they are stored. */
export const storedActivityFields = stored(activityFields)

const activityEntry = storedActivityFields.extend({
  type: z.literal('activity'),
  id,
  version: z.int(),
  contactName: z.string(),
  people: z.array(z.object({ contactId: id, displayName: z.string() })),
  files: z.array(attachment),
  /** The next steps that were agreed with it. */
  steps: z.array(z.object({ id, title: z.string(), dueOn: day.nullable(), doneAt: instant.nullable() })),
})
export type ActivityEntry = z.infer<typeof activityEntry>

/** What happened to a quote; the id is that of the event. */
const quoteEntry = z.object({
  type: z.literal('quote'),
  id,
  quoteId: id,
  event: quoteEventKind,
  /** Who accepted it, why it was declined or cancelled, to whom it was e-mailed. */
  note: z.string(),
  at: instant,
  contactId: id,
  contactName: z.string(),
  number: z.string(),
  subject: z.string(),
  currency,
  total: minorUnits,
  colleagueId: id.nullable(),
})
const entry = z.discriminatedUnion('type', [activityEntry, quoteEntry])
export type TimelineEntry = z.infer<typeof entry>

/** The place of an entry in the timeline, which goes from the latest to the earliest. */
const cursor = z.object({ at: instant, type: z.enum(['activity', 'quote']), id })
export type TimelineCursor = z.infer<typeof cursor>

export const entryKind = z.enum([...activityKinds, 'quote'])
export type EntryKind = z.infer<typeof entryKind>

/** Which entries: conditions that all hold. A quote goes out when it is sent or e-mailed; its answer comes in. */
const timelineFilter = z.object({
  kinds: z.array(entryKind).max(entryKind.options.length).optional(),
  direction: z.enum(['in', 'out']).optional(),
  colleagueId: id.optional(),
  /** From this moment on, and before this one. */
  from: moment.optional(),
  before: moment.optional(),
  /** Words that all stand in the entry, in any spelling. */
  text: line(200).optional(),
})
export type TimelineFilter = z.infer<typeof timelineFilter>

const ids = z.object({ ids: z.array(id).min(1).max(10_000) })
const moved = saved.extend({ count: z.int() })

export const activities = {
  /** The timeline of a contact, latest first: its own entries, those where it was present, and what happened to its quotes. */
  list: read('activities.read')
    .input(
      z.object({
        contactId: id,
        /** With the entries of a company's people. */
        withPeople: z.boolean().default(false),
        filter: timelineFilter.default({}),
        /** Only entries that come after this place. */
        after: cursor.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(entry), next: cursor.nullable() })),
  /** Logs an entry, by default of now and by the caller, and in the same step its files and what is to be done next. */
  create: write('activities.write', 'activity', 'task', 'attachment')
    .input(
      activityFields
        .partial()
        .required({ contactId: true, kind: true })
        .extend({
          nextStep: taskFields.omit({ contactId: true }).optional(),
          /** Files that were brought by `attachments.upload`. */
          uploads: z.array(z.string()).max(100).default([]),
        }),
    )
    .output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. */
  update: write('activities.write', 'activity')
    .input(idInput.extend({ version: z.int(), patch: activityFields.partial() }))
    .output(savedRecord),
  /** Moves entries to the trash. */
  remove: write('activities.write', 'activity').input(ids).output(moved),
}
