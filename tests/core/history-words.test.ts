import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../src/main/core/database/connection.ts'
import { metaOf } from '../../src/main/core/procedure.ts'
import { recordDefinitions } from '../../src/main/core/record-definitions.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { openCore } from '../helpers/app.ts'

const writes = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures as Record<string, Parameters<typeof metaOf>[0]>)
    .filter(([, procedure]) => metaOf(procedure).kind === 'write')
    .map(([name]) => `${feature}.${name}`),
)

describe.each(languages)('history in %s', (language) => {
  const t = translator(language)
  const missing = (key: string) => t(key as never) === key

  it('has words for every kind of record, for each table of it and each column that it shows', async () => {
    const core = await openCore()
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const hidden = new Set(['id', 'position', 'version', 'created_at', 'updated_at', 'custom'])
    const wanted = recordDefinitions.flatMap(({ type, table: own, tables, apart = [] }) =>
      Object.entries(tables)
        .filter(([table]) => !apart.includes(table))
        .flatMap(([table, recordColumn]) => {
          const columns = (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
          const shown = columns.filter((column) => !hidden.has(column) && column !== recordColumn)
          const name = table === own ? `history.types.${type}` : `history.tables.${table}`
          return [name, ...shown.map((column) => `history.fields.${column}`)]
        }),
    )
    sqlite.close()
    expect([...new Set(wanted)].filter(missing)).toEqual([])
  })

  it('has a sentence for every step', () => {
    expect(writes.filter((name) => missing(`history.${name}`))).toEqual([])
  })
})
