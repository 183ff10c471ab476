import { readTemplate } from '../../../shared/domain/merge-template.ts'
import type { Fault } from '../../../shared/errors.ts'
import { customFieldNames } from '../custom-fields/printed-values.ts'
import type { Db } from '../database/connection.ts'
import { blockNames } from '../quotes/paper/body.ts'
import { templateNames } from '../quotes/paper/template-fields.ts'

/** What is wrong with a template, at its line, by the custom fields of now. */
export async function templateFaults(db: Db, template: string): Promise<Fault[]> {
  const { faults } = readTemplate(template, templateNames(blockNames, await customFieldNames(db)))
  return faults.map(({ line, code, word }) => ({
    path: ['template', line],
    code: `template.${code}`,
    params: { line, word },
  }))
}
