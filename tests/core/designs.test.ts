import { describe, expect, it } from 'vitest'
import { type DesignFields, longestLetterhead } from '../../src/shared/contract/designs.ts'
import type { FlowDocument, PrintDocument } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'
import { noisePng } from '../helpers/picture.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'
import { hostileTexts } from '../helpers/hostile-texts.ts'

type Client = Awaited<ReturnType<typeof office>>['client']

async function office() {
  const core = await openCore()
  const client = core.client()
  await client.office.update({ version: 1, patch: { name: 'Fernhill Joinery', country: 'GB', currency: 'GBP' } })
  return { core, client }
}

async function designOf(client: Client, at = 0) {
  const design = (await client.designs.list()).designs[at]!
  const { name, layout, settings, template } = design
  return { ...design, fields: { name, layout, settings, template } satisfies DesignFields }
}

async function upload(client: Client, bytes: Buffer, name = 'paper.png') {
  const { upload: token } = await client.attachments.upload({ name, at: 0, piece: bytes.toString('base64') })
  return token
}

const flow = (document: PrintDocument) => document as FlowDocument
const wordsOf = (document: PrintDocument) => JSON.stringify(flow(document).blocks)

describe('designs', () => {
  it('are there from the start, one a layout, the classic one usual', async () => {
    const { client } = await office()
    const { designs } = await client.designs.list()
    expect(designs.map(({ layout, isDefault, name }) => [layout, isDefault, name])).toEqual([
      ['classic', true, ''],
      ['modern', false, ''],
      ['compact', false, ''],
    ])
  })

  it('are copied, changed, made usual and removed, each of which an undo takes back', async () => {
    const { client } = await office()
    const { id } = await client.designs.duplicate({ id: 2, name: 'Ours' })
    const { settings } = await designOf(client, 3)
    const changed = await client.designs.update({
      id,
      version: 1,
      patch: { settings: { ...settings, accent: '#aa0033', columns: ['amount'] } },
    })
    expect((await designOf(client, 3)).settings).toMatchObject({ accent: '#aa0033', columns: ['amount'] })
    await client.designs.makeDefault({ id })
    expect((await client.designs.list()).designs.filter(({ isDefault }) => isDefault).map((it) => it.id)).toEqual([id])
    const { changeSet } = await client.designs.remove({ id })
    await expect(client.designs.remove({ id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await client.designs.list()).designs).toHaveLength(3)
    await client.history.undo({ id: changeSet! })
    await client.history.undo({ id: changed.changeSet! })
    expect((await designOf(client, 3)).settings.accent).toBe(settings.accent)
  })

  it('stand in the order that they are put in, until an undo; those not named follow', async () => {
    const { client } = await office()
    const order = async () => (await client.designs.list()).designs.map(({ id }) => id)
    const { fields } = await designOf(client, 2)
    const { changeSet } = await client.designs.order({ ids: [3, 99, 3] })
    expect(await order()).toEqual([3, 1, 2])
    await client.designs.update({ id: 3, version: 1, patch: { name: 'Ours' } })
    expect((await designOf(client)).fields).toEqual({ ...fields, name: 'Ours' })
    await client.history.undo({ id: changeSet! })
    expect(await order()).toEqual([1, 2, 3])
  })

  it('give a quote its own look, and the usual one where its design is gone', async () => {
    const { client } = await office()
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const { id } = await client.quotes.create({ contactId, designId: 3, lines: [quoteLine({ text: 'Shelf' })] })
    expect(flow(await client.quotes.document({ id })).look).toBe('compact')
    await client.designs.remove({ id: 3 })
    expect(flow(await client.quotes.document({ id })).look).toBe('classic')
    await client.designs.makeDefault({ id: 2 })
    expect(flow(await client.quotes.document({ id })).look).toBe('modern')
    for (const each of [1, 2]) await client.designs.remove({ id: each })
    expect(flow(await client.quotes.document({ id })).look).toBe('classic')
  })

  it('lie on a letterhead, which must be a picture', async () => {
    const { client } = await office()
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const { id } = await client.quotes.create({ contactId, lines: [] })
    const png = noisePng(8, 8)
    await client.designs.setLetterhead({ id: 1, version: 1, page: 'first', upload: await upload(client, png) })
    const { letterhead } = flow(await client.quotes.document({ id }))
    expect(letterhead).toEqual({ first: `data:image/png;base64,${png.toString('base64')}` })
    const text = await upload(client, Buffer.from('<svg onload="alert(1)"/>'), 'paper.svg')
    await expect(
      client.designs.setLetterhead({ id: 1, version: 2, page: 'following', upload: text }),
    ).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      data: { reason: 'noPicture', params: { limit: longestLetterhead } },
    })
    await client.designs.setLetterhead({ id: 1, version: 2, page: 'first', upload: null })
    expect(flow(await client.quotes.document({ id })).letterhead).toEqual({})
  })

  it('are shown on an invented quote in every language, and on one of the office', async () => {
    const { client } = await office()
    const { id, fields } = await designOf(client, 2)
    const titles = { en: 'Quote', 'zh-CN': '报价单', 'zh-TW': '報價單' } as const
    for (const language of ['en', 'zh-CN', 'zh-TW'] as const) {
      const shown = flow(await client.designs.preview({ id, fields, language }))
      expect(shown.lang).toBe(language)
      expect(wordsOf(shown)).toContain(titles[language])
    }
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const { id: quoteId } = await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Oak shelf' })] })
    expect(wordsOf(await client.designs.preview({ id, fields, quoteId }))).toContain('Oak shelf')
  })
})

describe('a template', () => {
  it('says what stands on the quote and in which order, with the custom fields of the customer', async () => {
    const { client } = await office()
    const { id: field } = await client.customFields.create({ recordType: 'contact', name: 'Site {plan}' })
    const { id: contactId } = await client.contacts.create({
      kind: 'company',
      name: 'Harbour Street Dental',
      custom: { [field]: 'behind the quay' },
    })
    const { id } = await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Oak shelf' })] })
    const other = await client.customFields.create({ recordType: 'contact', name: 'Gate' })
    await client.contacts.update({ id: contactId, version: 1, patch: { custom: { [other.id]: 'north' } } })
    const template = '{{lines}}\n# For {{customer.name}}\n{{#if custom.Gate}}Gate: {{custom.Gate}}{{/if}}'
    await client.designs.update({ id: 1, version: 1, patch: { template } })
    expect(flow(await client.quotes.document({ id })).blocks).toMatchObject([
      { type: 'table' },
      { type: 'text', style: 'title', text: 'For Harbour Street Dental' },
      { type: 'text', text: 'Gate: north' },
    ])
    const { changeSet } = await client.customFields.update({ id: other.id, version: 1, patch: { name: 'Tor $&' } })
    expect((await client.designs.list()).designs[0]?.template).toBe(
      template.replaceAll('custom.Gate', () => 'custom.Tor $&'),
    )
    expect(flow(await client.quotes.document({ id })).blocks[2]).toMatchObject({ text: 'Gate: north' })
    await client.history.undo({ id: changeSet ?? 0 })
    expect((await client.designs.list()).designs[0]?.template).toBe(template)
    await client.customFields.remove({ id: other.id })
    await expect(client.quotes.send({ id, version: 1 })).rejects.toMatchObject({
      data: {
        faults: Array(2).fill({
          path: ['design', 'template', 3],
          code: 'template.unknownName',
          params: { line: 3, word: 'custom.Gate' },
        }),
      },
    })
    expect(flow(await client.quotes.document({ id })).blocks).toHaveLength(2)
  })

  it('is refused with the line of every fault, and what is written as usual is none', async () => {
    const { client } = await office()
    const update = (template: string) => client.designs.update({ id: 1, version: 1, patch: { template } })
    await expect(update('# {{quote.nr}}\n\n{{#if quote.number}}')).rejects.toMatchObject({
      code: 'INVALID',
      data: {
        faults: [
          { path: ['template', 1], code: 'template.unknownName', params: { line: 1, word: 'quote.nr' } },
          { path: ['template', 3], code: 'template.ifNotClosed', params: { line: 3, word: 'quote.number' } },
        ],
      },
    })
    for (const layout of ['classic', 'modern', 'compact'] as const) {
      const { id, fields } = await designOf(client)
      const { standard } = await client.designs.templateNames({ layout })
      const own = { ...fields, layout }
      expect(await client.designs.preview({ id, fields: { ...own, template: standard } })).toEqual(
        await client.designs.preview({ id, fields: own }),
      )
    }
  })

  it('holds what customers are called for text', async () => {
    const { client } = await office()
    const names = hostileTexts().filter((it) => it.length < 200)
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Plain' })
    const { id, fields } = await designOf(client)
    const { id: quoteId } = await client.quotes.create({ contactId, lines: [] })
    let version = 1
    for (const subject of names.filter((_, at) => at % 20 === 0)) {
      const line = quoteLine({ text: subject, unitPrice: 1_000_000, taxes: [tax(190_000, subject.slice(0, 80))] })
      const saved = await client.quotes.update({
        id: quoteId,
        version,
        patch: { subject, intro: subject, lines: [line] },
      })
      version = saved.version
      const template = '## {{quote.subject}}\n\n{{quote.intro}}\n\n{{lines}}'
      const { blocks } = flow(await client.designs.preview({ id, fields: { ...fields, template }, quoteId }))
      expect(blocks.map((it) => it.type)).toEqual(['text', 'text', 'table'])
      expect(blocks[1]).toMatchObject({ text: subject })
    }
  })
})

describe('the paper of a quote', () => {
  it('tells everything that was agreed, and nothing that is the office’s own', async () => {
    const { client } = await office()
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const vat = tax(200_000)
    const { id } = await client.quotes.create({
      contactId,
      currency: 'EUR',
      exchangeRate: 850_000_000,
      notes: 'INTERNAL: margin is thin',
      customerNotes: 'Bring the old keys.',
      deliveryAddress: '9 Dock Road\nBristol',
      deliveryTime: 'six weeks',
      paymentTerms: '14 days net',
      incoterm: 'DAP',
      incotermPlace: 'Bristol',
      ourReference: 'OUR-1',
      discount: { rate: 100_000 },
      totalStep: 5,
      lines: [
        quoteLine({ kind: 'section', text: 'Ground floor' }),
        quoteLine({
          text: 'Shelf',
          unitPrice: 100_000_000,
          cost: 12_345_678,
          taxes: [vat],
          discount: { rate: 250_000 },
        }),
        quoteLine({ text: 'Lamp', unitPrice: 40_000_000, taxes: [vat], choice: 'optional' }),
        quoteLine({ text: 'Advice', unitPrice: 10_030_000, taxNote: 'Exempt under article 1.' }),
        quoteLine({ text: 'Travel', unitPrice: 1_000_000, taxNote: 'Exempt under article 1.' }),
        quoteLine({ kind: 'note', text: 'Colours as shown.' }),
      ],
    })
    const document = flow(await client.quotes.document({ id }))
    const text = JSON.stringify(document)
    for (const words of [
      'Bring the old keys.',
      '9 Dock Road',
      'six weeks',
      '14 days net',
      'DAP Bristol (Incoterms® 2020)',
      'OUR-1',
      'Ground floor, sum',
      'Optional',
      '(€40.00)',
      'Discount 10%',
      'Rounding',
      'Colours as shown.',
      'Tax is computed on the sum of each rate and rounded once.',
    ])
      expect(text, words).toContain(words)
    expect(text.split('Exempt under article 1.')).toHaveLength(2)
    for (const words of ['INTERNAL', '12.34', '12,34', '0.85 GBP']) expect(text).not.toContain(words)
    // 75 + 10.03 + 1 less a tenth is 77.43; with 13.50 tax 90.93, in steps of five cents 90.95.
    expect(text).toContain('€86.03')
    expect(text).toContain('€90.95')
    // What it is worth in the office's own currency is the office's own.
    expect(text).not.toContain('£77.31')
    const table = document.blocks.find((it) => it.type === 'table')
    expect(table?.carryOver?.values).toEqual(['€0.00', '€75.00', '€75.00', '€85.03', '€86.03', '€86.03', '€86.03'])
  })

  it('shows the number and the picture of products where the design wants them', async () => {
    const { client } = await office()
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const { id: productId } = await client.products.create({ number: 'SH-1', names: { en: 'Shelf' } })
    const png = noisePng(6, 6)
    await client.products.setPicture({ id: productId, version: 1, upload: await upload(client, png) })
    const lines = [quoteLine({ text: 'Shelf', productId }), quoteLine({ text: 'Advice' })]
    const { id } = await client.quotes.create({ contactId, lines })
    const heads = async () => {
      const table = flow(await client.quotes.document({ id })).blocks.find((it) => it.type === 'table')
      return { heads: table?.columns.map(({ head }) => head), cells: table?.rows[0]?.cells }
    }
    expect((await heads()).heads).toEqual(['No.', 'Description', 'Quantity', 'Unit price', 'Amount'])
    const { settings } = await designOf(client)
    const columns = ['number', 'picture', 'amount'] as const
    await client.designs.update({ id: 1, version: 1, patch: { settings: { ...settings, columns: [...columns] } } })
    expect(await heads()).toEqual({
      heads: ['Item no.', 'Picture', 'Description', 'Amount'],
      cells: ['SH-1', { text: '', picture: `data:image/png;base64,${png.toString('base64')}` }, 'Shelf', '£0.00'],
    })
  })

  it('names the quote that a revision replaces', async () => {
    const core = await openCore({ renderPdf: async () => new Uint8Array([1]) })
    const client = core.client()
    await client.office.update({ version: 1, patch: { name: 'Fernhill Joinery' } })
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
    const { id } = await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Shelf' })] })
    const { number } = await client.quotes.send({ id, version: 1 })
    const { id: next } = await client.quotes.revise({ id })
    expect(JSON.stringify(flow(await client.quotes.document({ id: next })).areas)).toContain(
      JSON.stringify({ label: 'Replaces', value: number }),
    )
  })
})
