import { formatDay, formatInstant } from '../../../shared/i18n/formats.ts'
import { translator, type TextKey } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Everything } from './everything.ts'

/** The archive's page for reading: one file without scripts, in which every text is text. */
export function archivePage(
  {
    contact,
    activities,
    tasks,
    quotes,
    files,
    history,
  }: Omit<Everything, 'files'> & { files: readonly { name: string; missing: boolean }[] },
  cells: ReadonlyMap<string, string>,
  merged: readonly ReadonlyMap<string, string>[],
  fileNames: readonly string[],
  language: Language,
): string {
  const t = translator(language)
  const label = (key: string) => {
    const [field = '', number] = key.split('.')
    if (field === 'custom') return key.slice('custom.'.length)
    return [t(`contactFields.${field}` as TextKey), number].filter(Boolean).join(' ')
  }
  const rows = (all: readonly (readonly (string | null)[])[]) =>
    all.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell ?? '')}</td>`).join('')}</tr>`).join('\n')
  const part = (title: string, body: string) =>
    body === '' ? '' : `<h2>${escaped(title)}</h2>\n<table>\n${body}\n</table>\n`
  const fields = (of: ReadonlyMap<string, string>) => rows([...of].map(([key, value]) => [label(key), value]))
  const either = (key: string, otherwise: string): string => t(key as TextKey, { defaultValue: otherwise })
  // A step may have touched many rows of a record.
  const steps = new Map(history.map((change) => [`${change.step} ${change.type} ${change.id}`, change]))
  const at = (instant: string) => formatInstant(instant, language)
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(contact.displayName)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #ddd; padding: 0.3rem 0.8rem 0.3rem 0; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
<h1>${escaped(contact.displayName)}</h1>
${part(t('contacts.page.details'), fields(cells))}
${merged.map((each) => part(t('privacy.mergedInto'), fields(each))).join('')}
${part(
  t('activities.title'),
  rows(
    activities.map((entry) => [
      at(entry.at),
      t(`activities.kinds.${entry.kind}`),
      [entry.subject, entry.text, entry.outcome].filter(Boolean).join('\n'),
    ]),
  ),
)}
${part(t('tasks.title'), rows(tasks.map((task) => [task.due_on && formatDay(task.due_on, language), task.title])))}
${part(
  t('quotes.title'),
  rows(
    quotes.map((quote) => [formatDay(quote.issuedOn, language), quote.number ?? t('quotes.draftName'), quote.subject]),
  ),
)}
${part(
  t('attachments.title'),
  fileNames
    .map((name, index) => {
      const file = files[index]
      const told = escaped(file?.name ?? name)
      return file?.missing
        ? `<tr><td>${told}</td><td>${escaped(t('privacy.missingFile'))}</td></tr>`
        : `<tr><td><a href="files/${escaped(encodeURIComponent(name))}">${told}</a></td></tr>`
    })
    .join('\n'),
)}
${part(
  t('contacts.page.history'),
  rows(
    [...steps.values()].map(({ at: when, procedure, type }) => [
      at(when),
      either(`history.${procedure}`, t('history.other')),
      either(`history.types.${type}`, ''),
    ]),
  ),
)}
</html>
`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
