import { describe, expect, it } from 'vitest'
import { metaOf } from '../../src/main/core/procedure.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'

const writes = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures as Record<string, Parameters<typeof metaOf>[0]>)
    .filter(([, procedure]) => metaOf(procedure).kind === 'write')
    .map(([name]) => `${feature}.${name}`),
)

describe.each(languages)('history in %s', (language) => {
  const t = translator(language)
  const missing = (key: string) => t(key as never) === key

  it('has a sentence for every step', () => {
    expect(writes.filter((name) => missing(`history.${name}`))).toEqual([])
  })
})
