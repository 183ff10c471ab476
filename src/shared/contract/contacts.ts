import { z } from 'zod'
import { isBirthday } from '../domain/date.ts'
import { customValues } from './custom-fields.ts'
import { startedJob } from './events.ts'
import { groupsInput, listField, listFilter, listGroups, listNeighbours, listSort, neighboursInput } from './lists.ts'
import {
  country,
  day,
  id,
  idInput,
  instant,
  language,
  line,
  read,
  saved,
  savedRecord,
  stored,
  task,
  text,
  write,
} from './procedure.ts'

export const contactKind = z.enum(['person', 'company'])
/** `work`, `home`, `mobile` … are translated; any other label is shown as it is. */
const label = line(60)
const email = z.object({ id: id.optional(), label, email: line(320).min(1) })
const phone = z.object({ id: id.optional(), label, phone: line(80).min(1) })
const postalAddress = z.object({
  street: line(),
  street2: line(),
  postcode: line(40),
  city: line(),
  region: line(),
  country,
})
const address = postalAddress.extend({ id: id.optional(), label })
/** `YYYY-MM-DD`, or `--MM-DD` where the year is not known */
const dayOfLife = z.string().refine(isBirthday)
/** A person's place in a company, seen from the person. */
const position = z.object({
  id: id.optional(),
  companyId: id,
  role: line(),
  department: line(),
  /** The person of the same company to whom this one reports. */
  reportsToId: id.nullable().default(null),
})

/** Entries that each list of a contact may have, its tags, and characters of its notes. */
export const mostListed = 100
export const mostTags = 200
export const mostNotes = 100_000

/** Everything of a contact that a form or an import writes. Lists are replaced whole; rows with an id are kept. */
export const contactFields = z.object({
  kind: contactKind,
  /** The name of a company; empty for a person. */
  name: line(),
  prefix: line(80),
  givenName: line(),
  familyName: line(),
  suffix: line(80),
  web: line(),
  language: z.union([z.literal(''), language]),
  birthday: dayOfLife.nullable(),
  anniversary: dayOfLife.nullable(),
  taxNumber: line(80),
  /** Of the relationship: a code of `stages`, or any other word. */
  stage: line(60),
  source: line(),
  industry: line(),
  /** The company that a branch or subsidiary belongs to, and as what: a code of `parentRoles`, or any other word. */
  parentId: id.nullable(),
  parentRole: line(60),
  ownerId: id.nullable(),
  notes: text(mostNotes),
  emails: z.array(email).max(mostListed),
  phones: z.array(phone).max(mostListed),
  addresses: z.array(address).max(mostListed),
  positions: z.array(position).max(mostListed),
  /** Names; unknown ones are made. */
  tags: z.array(line(80).min(1)).max(mostTags),
  /** What is read has a text for each custom field of the office; what is written names the ones that change. */
  custom: customValues,
})
export type ContactFields = z.infer<typeof contactFields>

/** What many contacts get at once: values of fields (an empty one clears it), tags to add and to take away. */
export const contactChanges = z.object({
  set: contactFields
    .pick({
      stage: true,
      source: true,
      industry: true,
      ownerId: true,
      language: true,
      web: true,
      taxNumber: true,
      notes: true,
    })
    .partial()
    .default({}),
  custom: customValues.default({}),
  addTags: z.array(line(80).min(1)).max(mostTags).default([]),
  removeTags: z.array(line(80).min(1)).max(mostTags).default([]),
})
export type ContactChanges = z.input<typeof contactChanges>
/** What such a job ends with. */
export const changedMany = saved.extend({ count: z.int() })

export const tag = z.object({ id, name: z.string() })

/** The fields of a contact as they are stored. */
export const storedContactFields = stored(contactFields)

/** A contact as it is read. */
export const contact = storedContactFields.extend({
  id,
  version: z.int(),
  displayName: z.string(),
  positions: z.array(stored(position).extend({ companyName: z.string(), reportsToName: z.string() })),
  /** Empty without a parent. */
  parentName: z.string(),
  /** The people of a company. */
  people: z.array(z.object({ id, displayName: z.string(), role: z.string(), email: z.string(), phone: z.string() })),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
  /** Of one in the trash: the contact that it was merged into. */
  mergedInto: z.object({ id, displayName: z.string() }).nullable(),
})
export type Contact = z.infer<typeof contact>

/** A line of the list. */
const contactRow = z.object({
  id,
  kind: contactKind,
  displayName: z.string(),
  /** The first company of a person; empty for companies. */
  companyName: z.string(),
  role: z.string(),
  stage: z.string(),
  city: z.string(),
  country: z.string(),
  email: z.string(),
  phone: z.string(),
  ownerId: id.nullable(),
  tags: z.array(tag),
  /** Values of the custom fields that were asked for, without the empty ones. */
  custom: z.record(z.string(), z.string()),
  /** Values of the further fields that were asked for, without the empty ones. */
  values: z.record(z.string(), z.string()),
  /** When something was last logged with it, and the day of its next open step. */
  lastActivityAt: instant.nullable(),
  followUpOn: day.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type ContactRow = z.infer<typeof contactRow>

/** Fields of free text whose values repeat. */
const suggestedField = z.enum(['stage', 'source', 'industry', 'parentRole', 'role', 'department', 'relation'])
export type SuggestedField = z.infer<typeof suggestedField>

export const contacts = {
  /** A page of the list. `exact` false: `total` is an upper estimate, shown with "about". */
  list: read('contacts.read')
    .input(
      z.object({
        filter: listFilter.default({}),
        sort: listSort,
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
        /** The custom fields whose values the rows have. */
        custom: z.array(id).max(100).default([]),
        /** Further fields of the descriptor whose values the rows have. */
        columns: z.array(listField).max(100).default([]),
      }),
    )
    .output(z.object({ rows: z.array(contactRow), total: z.int(), exact: z.boolean() })),
  /** The best matches for a search as typed, for the palette and pickers. */
  find: read('contacts.read')
    .input(z.object({ search: line(200), kind: contactKind.optional(), limit: z.int().min(1).max(100).default(20) }))
    .output(z.object({ rows: z.array(contactRow) })),
  get: read('contacts.read').input(idInput).output(contact),
  /** The filter's choices: tags, cities and owners in use, most used first. */
  facets: read('contacts.read').output(
    z.object({
      tags: z.array(tag.extend({ count: z.int() })),
      cities: z.array(z.object({ city: z.string(), count: z.int() })),
      total: z.int(),
    }),
  ),
  /** The texts that a field has among contacts, most used first. */
  inUse: read('contacts.read')
    .input(z.object({ field: suggestedField }))
    .output(z.object({ values: z.array(z.string()) })),
  /** How many contacts of a filter share each value of a field, most first; `more`: there are further groups. */
  groups: read('contacts.read').input(groupsInput).output(listGroups),
  /** The next and previous contact in the order of a list. */
  neighbours: read('contacts.read').input(neighboursInput).output(listNeighbours),
  /** Contacts that may be the same as this one, for a hint while it is entered. */
  similar: read('contacts.read')
    .input(z.object({ contact: contactFields.partial(), exceptId: id.optional() }))
    .output(z.object({ rows: z.array(contactRow) })),
  create: write('contacts.write', 'contact')
    .input(contactFields.partial().required({ kind: true }))
    .output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. */
  update: write('contacts.write', 'contact')
    .input(idInput.extend({ version: z.int(), patch: contactFields.partial() }))
    .output(savedRecord),
  /** Moves contacts to the trash. */
  remove: write('contacts.write', 'contact')
    .input(z.object({ ids: z.array(id).min(1).max(10_000) }))
    .output(saved.extend({ count: z.int() })),
  /**
   * Changes all contacts of a filter as one step: a job whose result is `{ changeSet, count }`, how many really changed.
   * Where they may be more than 50, a backup is made first.
   */
  changeMany: task('contacts.write')
    .input(z.object({ filter: listFilter, changes: contactChanges }))
    .output(startedJob),
  /** As `remove`, for all contacts of a filter: a job whose result is `{ changeSet, count }`. */
  removeMany: task('contacts.write')
    .input(z.object({ filter: listFilter }))
    .output(startedJob),
  restore: write('contacts.write', 'contact')
    .input(z.object({ ids: z.array(id).min(1).max(10_000) }))
    .output(saved.extend({ count: z.int() })),
}
