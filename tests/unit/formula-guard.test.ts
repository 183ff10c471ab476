import fc from 'fast-check'
import { expect, it } from 'vitest'
import { guardFormula, unguardFormula } from '../../src/shared/domain/formula-guard.ts'
import { riskyPrefixes } from '../helpers/risky-prefixes.ts'

it('puts an apostrophe before what a spreadsheet program could evaluate', () => {
  for (const prefix of riskyPrefixes) expect(guardFormula(`${prefix}1+1`), JSON.stringify(prefix)).toBe(`'${prefix}1+1`)
})

it('leaves other text as it is', () => {
  for (const text of [
    '',
    'Meier',
    "'s-Hertogenbosch",
    '  two spaces',
    '12.5',
    '(030) 123',
    '王小明',
    'a=b',
    '“-”',
    '·',
  ])
    expect(guardFormula(text)).toBe(text)
})

it('takes off exactly what it put there', () => {
  const start = fc.constantFrom(...riskyPrefixes, "'", "''", ' ', '\u200b', 'x', '')
  const text = fc.tuple(start, start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''))
  fc.assert(fc.property(text, (each) => unguardFormula(guardFormula(each)) === each))
})
