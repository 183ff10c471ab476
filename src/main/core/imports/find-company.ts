import { readCompanyName } from '../../../shared/domain/company-name.ts'
import { companyKey } from '../contacts/contact-index.ts'
import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import type { FileContact, FileContacts } from './file-contacts.ts'

type Company = FileContact | KeyHit

/** What a company's name means among those that are known. */
export interface CompanyMeant {
  /** Undefined where it is none of them. */
  company: Company | undefined
  /** Names of companies that may be meant as well, so that a person has to look. */
  alike: string[]
}

/**
 * Finds the company that a name means in the file and in the office: the one that is called so; else, in whatever spelling, the
 * one with the same legal form (Ltd is Limited), or where one of both tells no form. Meier AG is never Meier GmbH, and where
 * several are left none is taken.
 * @param office null where it has no contacts
 */
export function companyMeant(contacts: FileContacts, office: ImportLookups | null, name: string): CompanyMeant {
  const named = known(contacts, office, 'name', companyKey(name), (ofFile) => ofFile.some((each) => each.name === name))
  const same = named.filter((each) => each.name === name)
  const [first, ...more] = same.length > 0 ? same : named
  if (first) return { company: first, alike: more.length > 0 ? [first, ...more].map((each) => each.name) : [] }
  const { stem, form } = readCompanyName(name)
  const related = known(contacts, office, 'stem', stem)
  const formed = related.filter((each) => formOf(each) === form)
  const fitting = formed.length > 0 ? formed : related.filter((each) => form === '' || formOf(each) === '')
  if (fitting.length === 1) return { company: fitting[0], alike: [] }
  return { company: undefined, alike: related.map((each) => each.name) }
}

/** The company of exactly this name, as our own exports name it; of the office also one that is spelled otherwise. */
export function companyCalled(contacts: FileContacts, office: ImportLookups | null, name: string): Company | undefined {
  const key = companyKey(name)
  const ofFile = contacts.having('company', 'name', key).find((each) => each.name === name)
  if (ofFile || !office) return ofFile
  const hits = office.byKey('name', key).filter(({ kind }) => kind === 'company')
  return hits.find((each) => each.name === name) ?? hits[0]
}

/** The companies that have a key, each once. @param enough whether those of the file are all that is wanted */
function known(
  contacts: FileContacts,
  office: ImportLookups | null,
  sort: 'name' | 'stem',
  key: string,
  enough: (ofFile: FileContact[]) => boolean = () => false,
): Company[] {
  const ofFile = contacts.having('company', sort, key)
  if (!office || enough(ofFile)) return ofFile
  const hits = office.byKey(sort, key).filter(({ kind, contactId }) => {
    return kind === 'company' && !ofFile.some((each) => each.contactId === contactId)
  })
  return [...ofFile, ...hits.map((hit) => contacts.ofContact('company', hit.contactId) ?? hit)]
}

/** The legal form of a company as its name, or a name by which the file calls it too, tells. */
function formOf(company: Company): string {
  const names = 'about' in company ? [company.name, ...(company.about.called ?? [])] : [company.name]
  return names.map((name) => readCompanyName(name).form).find(Boolean) ?? ''
}
