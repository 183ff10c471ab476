import type { ImportProblem } from '../../../shared/contract/imports.ts'
import type { PhoneDigits } from '../contacts/contact-index.ts'

/** A phone number with the digits by which it is found and recognised. */
export interface DraftPhone extends PhoneDigits {
  label: string
  phone: string
}

export interface DraftAddress {
  label: string
  street: string
  street2: string
  postcode: string
  city: string
  region: string
  country: string
}

/** The parts of a person's name. */
export const nameFields = ['prefix', 'givenName', 'familyName', 'suffix'] as const

/** Further fields that are one text each. */
export const plainFields = [
  'web',
  'language',
  'birthday',
  'anniversary',
  'taxNumber',
  'stage',
  'source',
  'industry',
] as const

/** The plain fields of a contact, each empty when it is not known. */
export interface DraftFields {
  name: string
  prefix: string
  givenName: string
  familyName: string
  suffix: string
  web: string
  language: string
  birthday: string | null
  anniversary: string | null
  taxNumber: string
  stage: string
  source: string
  industry: string
  ownerId: number | null
}

/** A contact as a row of a file tells it. */
export interface ContactDraft extends DraftFields {
  kind: 'person' | 'company'
  /** Pieces of text, each of which stands once in the notes. */
  notes: string[]
  /** Notes that tell when they were made: entries of the timeline. */
  entries?: DraftEntry[]
  emails: { label: string; email: string }[]
  phones: DraftPhone[]
  addresses: DraftAddress[]
  tags: string[]
  /** Values of custom fields by the field's id or, for a new one, by `newFieldKey`. */
  custom: Record<string, string>
}

/** A note of the timeline. */
export interface DraftEntry {
  /** UTC ISO. */
  at: string
  text: string
}

/** The company above the row's company, and what that one is to it; an empty name for none. */
export interface DraftParent {
  company: string
  role: string
  /** The same with its heading, for the notes where it can stand nowhere else. */
  note: string
}

/** Somebody whom a row names besides its contact. */
export interface DraftLink {
  /** What that one is to the row's contact; null: whom it reports to. */
  relation: string | null
  /** In which of the contact's companies it reports, from 0 on. */
  place: number
  name: string
  /** `identityOf`, or empty. */
  identity: string
  column: ColumnPlace
}

/** What is wrong with a row, before its part is known. */
export type RowProblem = Omit<ImportProblem, 'part'>

/** A column as messages name it. */
export interface ColumnPlace {
  header: string
  /** 0-based. */
  index: number
}

/** What a row means: a person, a company, or a person in a company. */
export interface RowReading {
  row: number
  cells: string[]
  /** Whose row it is: the person where there is one; null when it is refused. */
  main: ContactDraft | null
  /** The company of a person. */
  company: ContactDraft | null
  role: string
  department: string
  /** The further companies of a person in our own exports. */
  further: { company: string; role: string; department: string }[]
  parent: DraftParent
  links: DraftLink[]
  /** Which contact of which office the row was, in our own exports: `identityOf`. */
  identity: string
  /** Read as it was stored, from an export of ours. */
  exact: boolean
  /** The company's tax number with its heading, for the notes where the company has another one. */
  taxNote: string
  /** From which columns the names were read; null where they were not read from one. */
  columns: { name: ColumnPlace | null; company: ColumnPlace | null; parent: ColumnPlace | null }
  problems: RowProblem[]
}

/** A contact of which nothing is known yet. */
export function emptyDraft(kind: ContactDraft['kind']): ContactDraft {
  return {
    kind,
    name: '',
    prefix: '',
    givenName: '',
    familyName: '',
    suffix: '',
    web: '',
    language: '',
    birthday: null,
    anniversary: null,
    taxNumber: '',
    stage: '',
    source: '',
    industry: '',
    ownerId: null,
    notes: [],
    emails: [],
    phones: [],
    addresses: [],
    tags: [],
    custom: {},
  }
}

/** @param column null where the whole row is meant */
export function rowProblem(
  row: number,
  value: string,
  severity: RowProblem['severity'],
  code: string,
  column: ColumnPlace | null = null,
): RowProblem {
  return { row, column: column?.header ?? '', at: column?.index ?? null, value, severity, code }
}
