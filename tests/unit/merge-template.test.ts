import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestTemplate, mergeTemplate, readTemplate } from '../../src/shared/domain/merge-template.ts'
import { hostileTexts } from '../helpers/hostile-texts.ts'

const names = {
  fields: new Set(['quote.number', 'quote.intro', 'customer.name', 'custom.VIP since']),
  blocks: new Set(['lines', 'totals']),
}
const values = (given: Record<string, string>) => new Map(Object.entries(given))

function merge(source: string, given: Record<string, string> = {}) {
  const template = readTemplate(source, names)
  expect(template.faults).toEqual([])
  return mergeTemplate(template, values(given))
}

const faults = (source: string) => readTemplate(source, names).faults.map(({ line, code, word }) => [line, code, word])

describe('a template', () => {
  it('puts values into titles, headings, small print, paragraphs and blocks', () => {
    const source = [
      '# Quote {{quote.number}}',
      '## For {{ customer.name }}',
      'Dear {{customer.name}},',
      '{{quote.intro}}',
      '',
      'Second paragraph.',
      '---',
      '{{lines}}',
      '{{totals}}',
      '> Small print of {{quote.number}}.',
    ].join('\r\n')
    expect(merge(source, { 'quote.number': 'Q-7', 'customer.name': 'Ada', 'quote.intro': 'one\ntwo' })).toEqual([
      { type: 'title', text: 'Quote Q-7' },
      { type: 'heading', text: 'For Ada' },
      { type: 'text', text: 'Dear Ada,\none\ntwo' },
      { type: 'text', text: 'Second paragraph.' },
      { type: 'rule' },
      { type: 'block', name: 'lines' },
      { type: 'block', name: 'totals' },
      { type: 'small', text: 'Small print of Q-7.' },
    ])
  })

  it('shows what stands under a condition only where the value is, and leaves no gap', () => {
    const source = 'A\n{{#if customer.name}}\nfor {{customer.name}}\n{{else}}\nfor all\n{{/if}}\nB'
    expect(merge(source, { 'customer.name': 'Ada' })).toEqual([{ type: 'text', text: 'A\nfor Ada\nB' }])
    expect(merge(source, { 'customer.name': '  ' })).toEqual([{ type: 'text', text: 'A\nfor all\nB' }])
    const inline = '{{#if quote.number}}# No. {{quote.number}}{{else}}{{#if customer.name}}x{{/if}}{{/if}}'
    expect(merge(inline, { 'quote.number': '7' })).toEqual([{ type: 'title', text: 'No. 7' }])
    expect(merge(inline, { 'customer.name': 'Ada' })).toEqual([{ type: 'text', text: 'x' }])
    expect(merge(inline)).toEqual([])
  })

  it('drops titles and paragraphs of which nothing is left', () => {
    expect(merge('# {{quote.number}}\n\n{{quote.intro}}\n\n> {{customer.name}}\n\n{{lines}}')).toEqual([
      { type: 'block', name: 'lines' },
    ])
  })

  it('tells every fault with its line', () => {
    expect(faults('{{quote.nummer}}\nok\n{{/if}}')).toEqual([
      [1, 'unknownName', 'quote.nummer'],
      [3, 'ifNotOpened', '/if'],
    ])
    expect(faults('a\n\n{{#if quote.number}}\nb {{else}} c {{else}}')).toEqual([
      [3, 'ifNotClosed', 'quote.number'],
      [4, 'ifNotOpened', 'else'],
    ])
    expect(faults('a {{quote.number\nb }}\nsum: {{totals}}')).toEqual([
      [1, 'openTag', 'a {{quote.number'],
      [2, 'openTag', 'b }}'],
      [3, 'blockInText', 'totals'],
    ])
    expect(faults('{{#if quote.number}}{{lines}}{{/if}}')).toEqual([])
    expect(faults('{{#if quote.number}}'.repeat(30))).toEqual([[1, 'tooDeep', 'quote.number']])
    expect(faults('x'.repeat(longestTemplate + 1))).toEqual([[1, 'tooLong', String(longestTemplate)]])
  })

  it.each([
    '__proto__',
    'constructor',
    'constructor.name',
    'quote.__proto__',
    'toString',
    'quote.number.length',
    '1+1',
    'quote.number | upper',
    'customer["name"]',
    'alert(1)',
    '#each quote.lines',
    '#with constructor',
    '> partial',
    '& quote.number',
    '=<% %>=',
    'process.env',
  ])('knows no %s', (word) => {
    const template = readTemplate(`{{${word}}}`, names)
    expect(template.faults.length).toBeGreaterThan(0)
    const merged = mergeTemplate(template, values({ 'quote.number': 'Q-7' }))
    expect(JSON.stringify(merged)).not.toContain('Q-7')
    expect(JSON.stringify(merged)).not.toContain('native code')
  })

  it('holds values for text, whatever stands in them', () => {
    const source = '# {{quote.number}}\n\n{{customer.name}}\n\na {{quote.intro}} b\n{{lines}}'
    let cases = 0
    for (const hostile of hostileTexts()) {
      const merged = merge(source, { 'quote.number': hostile, 'customer.name': hostile, 'quote.intro': hostile })
      expect(merged).toEqual([
        { type: 'title', text: hostile.trim() },
        { type: 'text', text: hostile },
        { type: 'text', text: `a ${hostile} b` },
        { type: 'block', name: 'lines' },
      ])
      cases++
    }
    expect(cases).toBeGreaterThanOrEqual(500)
  })

  it('answers any text with faults or with parts, and never throws', () => {
    const pieces = [
      '{{',
      '}}',
      '#if ',
      '/if',
      'else',
      'quote.number',
      'lines',
      '\n',
      '# ',
      ' ',
      '---',
      'x',
      '{',
      '}',
      '$&',
    ]
    const source = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 })
    fc.assert(
      fc.property(source, fc.string(), (words, value) => {
        const text = words.join('')
        const template = readTemplate(text, names)
        const lines = text.split(/\r\n?|\n/).length
        for (const { line } of template.faults) expect(line >= 1 && line <= lines).toBe(true)
        for (const part of mergeTemplate(template, values({ 'quote.number': value }))) {
          expect(['title', 'heading', 'small', 'text', 'rule', 'block']).toContain(part.type)
          if (part.type === 'block') expect(part.name).toBe('lines')
        }
      }),
    )
  })
})
