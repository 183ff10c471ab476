import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomFieldKind } from '../../src/shared/domain/custom-fields.ts'
import type { Condition } from '../../src/shared/domain/filter.ts'
import type { FlowDocument } from '../../src/shared/domain/print-document.ts'
import { quoteTotals } from '../../src/shared/domain/quote-totals.ts'
import { errorData, fail } from '../../src/shared/errors.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { quoteLine } from '../helpers/quote-line.ts'
import { errorOf, line, office, printer } from '../helpers/quoting-office.ts'

describe('quotes', () => {
  it('start with the customer’s language and the office’s terms, and come back as entered', async () => {
    const { client, contactId } = await office()
    await client.office.update({ version: 2, patch: { quoteTerms: { en: '30 days net', 'zh-TW': '月結30天' } } })
    await client.contacts.update({ id: contactId, version: 1, patch: { language: 'zh-TW' } })
    const fields = await client.quotes.defaults({ contactId })
    expect(fields).toMatchObject({
      language: 'zh-TW',
      currency: 'GBP',
      terms: '月結30天',
      issuedOn: '2026-11-22',
      validUntil: '2026-12-06',
    })
    await client.contacts.update({ id: contactId, version: 2, patch: { language: 'zh-CN' } })
    expect((await client.quotes.defaults({ contactId })).terms).toBe('30 days net')
    const { id } = await client.quotes.create({
      ...fields,
      lines: [line('Shelf', 2, 100), line('Work', 1, 50, 50_000)],
    })
    expect(await client.quotes.get({ id })).toMatchObject({
      status: 'draft',
      number: null,
      contactName: 'Harbour Dental',
      recipient: ['Harbour Dental', '3 Harbour Street', 'BRISTOL', 'BS1 5TY'],
      net: 25_000,
      taxes: [
        { rate: 200_000, base: 20_000, amount: 4_000 },
        { rate: 50_000, base: 5_000, amount: 250 },
      ],
      total: 29_250,
      lines: [{ amount: 20_000 }, { amount: 5_000 }],
    })
  })

  it('name a person’s company above an address at work, and the customer where it signs', async () => {
    const { client, contactId } = await office()
    const at = (label: string) => ({
      label,
      street: '天河路12号',
      street2: '',
      postcode: '510620',
      city: '广州',
      region: '',
      country: 'CN',
    })
    const person = async (label: string) =>
      client.contacts.create({
        kind: 'person',
        familyName: '林',
        givenName: '美',
        addresses: [at(label)],
        positions: [{ companyId: contactId, role: '', department: '' }],
      })
    const { id: atWork } = await person('work')
    const { id: atHome } = await person('home')
    const { id: unlabelled } = await person('')
    const recipientOf = async (id: number) => {
      const fields = await client.quotes.defaults({ contactId: id })
      return (await client.quotes.get({ id: (await client.quotes.create(fields)).id })).recipient
    }
    const atCompany = ['Harbour Dental', '林美', '广州天河路12号', '510620', 'CHINA']
    expect(await recipientOf(atWork)).toEqual(atCompany)
    expect(await recipientOf(unlabelled)).toEqual(atCompany)
    expect(await recipientOf(atHome)).toEqual(atCompany.slice(1))

    const { id: designId, version, settings } = (await client.designs.list()).designs[0]!
    await client.designs.update({
      id: designId,
      version,
      patch: { settings: { ...settings, customerSignature: true } },
    })
    for (const [contact, party] of [
      [atHome, '林美'],
      [atWork, 'Harbour Dental'],
    ] as const) {
      const { id } = await client.quotes.create({ ...(await client.quotes.defaults({ contactId: contact })), designId })
      const { blocks } = (await client.quotes.document({ id })) as FlowDocument
      expect(JSON.stringify(blocks.find(({ type }) => type === 'group'))).toContain(`"${party}"`)
    }
  })

  it('keep totals that equal those of their stored lines, whatever is edited and undone', async () => {
    const { client, contactId } = await office()
    const lines = fc.array(
      fc
        .record({
          text: fc.string(),
          quantity: fc.integer({ min: -5_000_000, max: 90_000_000 }),
          unitPrice: fc.integer({ min: 0, max: 900_000_000 }),
          choice: fc.constantFrom('', '', 'optional'),
          discount: fc.constantFrom(null, { rate: 100_000 }, { amount: 50 }),
          taxes: fc.array(
            fc.record({
              name: fc.constantFrom('VAT', ''),
              rate: fc.constantFrom(0, 70_000, 190_000, 333_333),
              compound: fc.boolean(),
            }),
            { maxLength: 2 },
          ),
        })
        .map(quoteLine),
      { maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        fc.boolean(),
        fc.array(lines, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (currency, pricesIncludeTax, states, undone) => {
          const { id } = await client.quotes.create({ contactId, currency, pricesIncludeTax })
          const steps: number[] = []
          for (const state of states) {
            const { version, lines: before } = await client.quotes.get({ id })
            const mixed = [...before.slice(0, 2), ...state]
            const { changeSet } = await client.quotes.update({ id, version, patch: { lines: mixed } })
            if (changeSet) steps.push(changeSet)
          }
          const step = steps[undone % Math.max(1, steps.length)]
          if (step) await client.history.undo({ id: step })
          const quote = await client.quotes.get({ id })
          const expected = quoteTotals(quote.lines, quote)
          expect(quote).toMatchObject({ net: expected.net, total: expected.total, taxes: expected.taxes })
          expect(quote.lines.map((it) => it.amount)).toEqual(expected.lines.map((it) => it.amount))
          const { rows } = await client.quotes.list({
            filter: { contactId },
            sort: [{ field: 'updated', descending: true }],
            limit: 500,
          })
          expect(rows.find((row) => row.id === id)).toMatchObject({ net: expected.net, total: expected.total })
          await client.quotes.remove({ ids: [id] })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('get their numbers when they are sent, without gaps for drafts, and begin again with the year', async () => {
    const { client, draft, travel } = await office()
    const send = async () => (await client.quotes.send({ id: (await draft()).id, version: 1 })).number
    await draft()
    expect(await send()).toBe('Q-2026-0001')
    const { id: dropped } = await draft()
    await client.quotes.remove({ ids: [dropped] })
    expect(await client.quotes.nextNumber({ issuedOn: '2026-11-22' })).toMatchObject({ number: 'Q-2026-0002' })
    expect(await send()).toBe('Q-2026-0002')
    travel('2027-01-02T09:00:00')
    expect(await send()).toBe('Q-2027-0001')
    const { version } = await client.office.get()
    await client.office.update({
      version,
      patch: { quoteNumberPattern: '{YYYY}{MM}{###}', quoteNumberRestart: 'month' },
    })
    expect(await send()).toBe('202701001')
    travel('2027-02-01T09:00:00')
    expect(await send()).toBe('202702001')
  })

  it('go on with the number that the office sets, and pass over those that are taken', async () => {
    const { client, draft } = await office()
    const issuedOn = '2026-11-22'
    const send = async () => (await client.quotes.send({ id: (await draft()).id, version: 1 })).number
    expect(await client.quotes.nextNumber({ issuedOn })).toEqual({
      number: 'Q-2026-0001',
      count: 1,
      upcoming: ['Q-2026-0001', 'Q-2026-0002', 'Q-2026-0003'],
    })
    await client.quotes.setNextNumber({ issuedOn, count: 500 })
    expect(await send()).toBe('Q-2026-0500')
    await client.quotes.setNextNumber({ issuedOn, count: 499 })
    expect((await client.quotes.nextNumber({ issuedOn })).upcoming).toEqual([
      'Q-2026-0499',
      'Q-2026-0501',
      'Q-2026-0502',
    ])
    await client.quotes.setNextNumber({ issuedOn, count: 500 })
    expect(await client.quotes.nextNumber({ issuedOn })).toMatchObject({ number: 'Q-2026-0501', count: 501 })
    expect((await client.quotes.nextNumber({ issuedOn: '2027-01-01' })).number).toBe('Q-2027-0001')
  })

  it('show how a pattern and restart would number them before it is saved', async () => {
    const { client, draft } = await office()
    await client.quotes.send({ id: (await draft()).id, version: 1 })
    const asked = { issuedOn: '2026-11-22', pattern: 'A{YY}{MM}/{###}' }
    expect((await client.quotes.nextNumber(asked)).upcoming).toEqual(['A2611/002', 'A2611/003', 'A2611/004'])
    expect((await client.quotes.nextNumber({ ...asked, restart: 'month' })).number).toBe('A2611/001')
  })

  it('sent at the same time get different numbers, each printed on its own page', async () => {
    const paper = printer()
    const { client, draft } = await office({ renderPdf: paper.renderPdf })
    const drafts = [await draft(), await draft(), await draft()]
    const sent = await Promise.all(drafts.map(({ id }) => client.quotes.send({ id, version: 1 })))
    expect(sent.map((it) => it.number).toSorted()).toEqual(['Q-2026-0001', 'Q-2026-0002', 'Q-2026-0003'])
    for (const { id, number } of sent) {
      const page = await client.quotes.document({ id })
      expect(page.title).toContain(number)
      const { base64 } = await client.quotes.pdf({ id })
      expect(Buffer.from(base64, 'base64').toString()).toContain(number)
    }
  })

  it('sent twice are sent once: the second is refused, the same request repeated gets its first answer', async () => {
    const { core, client, draft } = await office()
    const { id } = await draft()
    const once = createRouterClient(core.router, { context: () => core.context({ requestId: 'send-1' }) })
    const first = await once.quotes.send({ id, version: 1 })
    expect(await once.quotes.send({ id, version: 1 })).toEqual(first)
    expect(await errorOf(client.quotes.send({ id, version: 2 }))).toMatchObject({ code: 'WRONG_STATE' })
    expect(await errorOf(client.quotes.update({ id, version: 2, patch: { subject: 'x' } }))).toMatchObject({
      code: 'WRONG_STATE',
    })
    const { id: both } = await draft()
    const race = await Promise.allSettled([1, 2].map(() => client.quotes.send({ id: both, version: 1 })))
    expect(race.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(fs.readdirSync(path.join(core.services.folder, 'files'))).toHaveLength(4)
  })

  it('are not sent, and nothing is kept, where no PDF can be made or printing fails', async () => {
    for (const [renderPdf, code] of [
      [null, 'NO_PDF'],
      [async () => fail('PDF_TIMEOUT', { seconds: 60 }), 'PDF_TIMEOUT'],
      [() => Promise.reject(new Error('the printer burns')), 'INTERNAL_SERVER_ERROR'],
    ] as const) {
      const { core, client, draft } = await office({ renderPdf })
      const { id } = await draft()
      const error = await errorOf(client.quotes.send({ id, version: 1 }))
      expect(error).toBeInstanceOf(Error)
      if (code !== 'INTERNAL_SERVER_ERROR') expect(error).toMatchObject({ code })
      expect(await client.quotes.get({ id })).toMatchObject({ status: 'draft', number: null, version: 1 })
      expect(await client.quotes.nextNumber({ issuedOn: '2026-11-22' })).toMatchObject({ number: 'Q-2026-0001' })
      expect(fs.existsSync(path.join(core.services.folder, 'files'))).toBe(false)
    }
  })

  it('are not sent without lines, without words in a line, or as someone else has changed them', async () => {
    const { client, contactId, draft } = await office()
    const { id: bare } = await client.quotes.create({ contactId })
    expect(errorData(await errorOf(client.quotes.send({ id: bare, version: 1 })), 'INVALID')?.faults).toEqual([
      { path: ['lines'], code: 'linesMissing' },
    ])
    const { id } = await draft({ lines: [line('Shelf', 1, 1), line(' ', 1, 1)], validUntil: '2026-11-01' })
    expect(errorData(await errorOf(client.quotes.send({ id, version: 1 })), 'INVALID')?.faults).toEqual([
      { path: ['lines', 1, 'text'], code: 'required' },
      { path: ['validUntil'], code: 'validUntilTooEarly' },
    ])
    await client.quotes.update({ id, version: 1, patch: { lines: [line('Shelf', 1, 1)], validUntil: null } })
    expect(await errorOf(client.quotes.send({ id, version: 1 }))).toMatchObject({ code: 'CONFLICT' })
    expect(await client.quotes.send({ id, version: 2 })).toMatchObject({ number: 'Q-2026-0001', version: 3 })
  })

  it('are not sent with headings and notes alone, nor to a contact or a person in the trash', async () => {
    const { client, contactId, draft } = await office()
    const heading = { ...line('Chairs', 1, 1), kind: 'section' as const }
    const { id: bare } = await draft({ lines: [heading, { ...heading, kind: 'note' }] })
    expect(await faultsOf(client.quotes.send({ id: bare, version: 1 }))).toEqual([
      { path: ['lines'], code: 'linesMissing' },
    ])
    const { id: personId } = await client.contacts.create({ kind: 'person', familyName: 'Nair' })
    const { id } = await draft({ personId })
    await client.contacts.remove({ ids: [contactId, personId] })
    expect(await faultsOf(client.quotes.send({ id, version: 1 }))).toEqual([
      { path: ['contactId'], code: 'contactDeleted' },
      { path: ['personId'], code: 'contactDeleted' },
    ])
    await client.contacts.restore({ ids: [contactId, personId] })
    expect((await client.quotes.send({ id, version: 1 })).number).toBe('Q-2026-0001')
  })

  it('are not sent with discounts larger than what they are taken from', async () => {
    const { client, draft } = await office()
    const faults = async (fields: Parameters<typeof draft>[0]) =>
      faultsOf(client.quotes.send({ id: (await draft(fields)).id, version: 1 }))
    const off = (amount: number) => ({ discount: { amount } })
    const whole = [{ path: ['discount'], code: 'discountTooLarge' }]
    expect(await faults(off(20_001))).toEqual(whole)
    expect(await faults({ ...off(1), lines: [line('Shelf', -1, 10)] })).toEqual(whole)
    expect(await faults({ ...off(1), lines: [line('Shelf', 1, 10), line('Back', -1, 10)] })).toEqual(whole)
    const lines = [
      line('Shelf', 1, 100),
      { ...line('Chair', 1, 10), ...off(1_001), choice: 'optional' as const },
      { ...line('Back', -1, 10), ...off(1) },
    ]
    expect(await faults({ lines })).toEqual([
      { path: ['lines', 1, 'discount'], code: 'discountTooLarge' },
      { path: ['lines', 2, 'discount'], code: 'discountTooLarge' },
    ])
    expect(await faults({ ...off(19_000), lines: [{ ...line('Shelf', 2, 100), ...off(1_000) }] })).toEqual([])
    expect(await faults({ lines: [{ ...line('Back', -1, 10), discount: { rate: 1_000_000 } }] })).toEqual([])
  })

  it('are not sent with a text so long that their page could not be read again', async () => {
    const { client, draft } = await office()
    const { designs } = await client.designs.list()
    const { id: designId, version } = designs[0]!
    const design = (template: string, at: number) =>
      client.designs.update({ id: designId, version: at, patch: { template } })
    await design('{{quote.terms}}{{quote.terms}}{{quote.terms}}', version)
    const { id } = await draft({ designId, terms: 'x'.repeat(20_000) })
    expect(await faultsOf(client.quotes.send({ id, version: 1 }))).toEqual([
      { path: ['design', 'template'], code: 'pageTextTooLong' },
    ])
    await design('{{quote.terms}}{{quote.terms}}', version + 1)
    await client.quotes.send({ id, version: 1 })
    expect(JSON.stringify(await client.quotes.document({ id }))).toContain('x'.repeat(40_000))
  })

  it('keep their PDF, page and recipient as they were sent, whatever changes afterwards', async () => {
    const { core, client, contactId, draft } = await office()
    const { id } = await draft()
    await client.quotes.send({ id, version: 1 })
    const before = { pdf: await client.quotes.pdf({ id }), page: await client.quotes.document({ id }) }
    const { pdf_file_id } = await core.services.reads
      .selectFrom('quote')
      .select('pdf_file_id')
      .executeTakeFirstOrThrow()
    const bytes = fs.readFileSync(path.join(core.services.folder, 'files', pdf_file_id ?? ''))
    expect(before.pdf).toEqual({
      fileName: 'Q-2026-0001 Harbour Dental.pdf',
      base64: bytes.toString('base64'),
    })
    const file = await core.services.reads
      .selectFrom('file')
      .selectAll()
      .where('id', '=', pdf_file_id ?? '')
      .executeTakeFirstOrThrow()
    expect(file).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })

    const { version } = await client.office.get()
    const currencies = [{ code: 'EUR', rate: 850_000_000, totalStep: 1 }]
    await client.office.setCurrencies({ version, currencies })
    await client.office.update({ version: version + 1, patch: { name: 'Renamed', currency: 'EUR' } })
    await client.contacts.update({ id: contactId, version: 1, patch: { name: 'Moved Dental', addresses: [] } })
    expect(await client.quotes.document({ id })).toEqual(before.page)
    expect((await client.quotes.pdf({ id })).base64).toBe(before.pdf.base64)
    expect((await client.quotes.get({ id })).recipient[0]).toBe('Harbour Dental')

    fs.writeFileSync(path.join(core.services.folder, 'files', pdf_file_id ?? ''), 'spoilt')
    const refused = {
      code: 'FILE_REFUSED',
      data: { file: 'Q-2026-0001 Harbour Dental.pdf', reason: 'keptFileDamaged' },
    }
    await expect(client.quotes.pdf({ id })).rejects.toMatchObject(refused)
    fs.rmSync(path.join(core.services.folder, 'files', pdf_file_id ?? ''))
    await expect(client.quotes.pdf({ id })).rejects.toMatchObject(refused)
  })

  it('print what the office wants of the customer’s custom fields, as it was when they were sent', async () => {
    const { client, contactId, draft } = await office()
    const make = async (name: string, kind: CustomFieldKind, printed = true) => {
      const { id } = await client.customFields.create({ recordType: 'contact', name, kind, printed, currency: 'GBP' })
      return id
    }
    const since = await make('Customer since', 'date')
    const limit = await make('Credit limit', 'money')
    const trade = await make('Trade customer', 'flag')
    const secret = await make('Rating', 'text', false)
    const story = await make('Story', 'longText')
    await make('Empty', 'text')
    const custom = { [since]: '2019-03-01', [limit]: '1234.50', [trade]: '1', [secret]: 'low', [story]: 'long' }
    await client.contacts.update({ id: contactId, version: 1, patch: { custom } })
    const { id } = await draft()
    const details = async () => {
      const { areas = [] } = (await client.quotes.document({ id })) as FlowDocument
      const rows = areas.flatMap(({ blocks }) => blocks.flatMap((it) => (it.type === 'facts' ? it.rows : [])))
      return rows.slice(3).map(({ label, value }) => [label, value])
    }
    expect(await details()).toEqual([
      ['Customer since', '1 March 2019'],
      ['Credit limit', '£1,234.50'],
      ['Trade customer', 'Yes'],
    ])
    await client.quotes.update({ id, version: 1, patch: { language: 'zh-CN' } })
    expect(await details()).toEqual([
      ['Customer since', '2019年3月1日'],
      ['Credit limit', expect.stringContaining('1,234.50')],
      ['Trade customer', '是'],
    ])
    const fields = { ...(await client.quotes.defaults({ contactId })), lines: [line('Shelf', 1, 1)] }
    expect(JSON.stringify(await client.quotes.document({ fields }))).toContain('1 March 2019')

    await client.quotes.send({ id, version: 2 })
    const sent = await details()
    expect(sent).toHaveLength(3)
    await client.contacts.update({ id: contactId, version: 2, patch: { custom: { [since]: '' } } })
    await client.customFields.update({ id: limit, version: 1, patch: { printed: false } })
    expect(await details()).toEqual(sent)
  })

  it('tell of a discount that someone else changed meanwhile, of either kind', async () => {
    const { client, draft } = await office()
    const { id } = await draft()
    await client.quotes.update({ id, version: 1, patch: { discount: { rate: 100_000 } } })
    for (const discount of [{ rate: 200_000 }, { amount: 500 }]) {
      const clash = await errorOf(client.quotes.update({ id, version: 1, patch: { discount } }))
      expect(errorData(clash, 'CONFLICT')?.fields).toEqual([
        { field: 'discount', yours: discount, theirs: { rate: 100_000 } },
      ])
    }
  })

  it('drafts are changed by patches and undone; someone else’s change of the same field is a conflict', async () => {
    const { client, draft } = await office()
    const { id } = await draft()
    const { changeSet } = await client.quotes.update({ id, version: 1, patch: { lines: [line('Door', 1, 300)] } })
    await client.quotes.update({ id, version: 1, patch: { subject: 'Kitchen' } })
    const clash = await errorOf(client.quotes.update({ id, version: 1, patch: { lines: [line('Window', 1, 1)] } }))
    expect(errorData(clash, 'CONFLICT')?.fields).toMatchObject([{ field: 'lines' }])
    expect(await client.quotes.get({ id })).toMatchObject({ total: 36_000, version: 3 })
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await client.quotes.get({ id })).toMatchObject({
      subject: 'Kitchen',
      total: 24_000,
      lines: [{ text: 'Shelf' }],
    })
  })

  it('once sent are not reached by an undo of what was done to the draft', async () => {
    const { client, draft } = await office()
    const { id, changeSet: created } = await draft()
    const { changeSet } = await client.quotes.update({ id, version: 1, patch: { lines: [line('Door', 1, 300)] } })
    const sent = await client.quotes.send({ id, version: 2 })
    const before = await client.quotes.get({ id })
    for (const step of [changeSet, created]) {
      const { kept } = await client.history.undo({ id: step ?? 0 })
      expect(kept).toMatchObject([{ type: 'quote', id, name: 'Q-2026-0001' }])
    }
    expect(await errorOf(client.history.undo({ id: sent.changeSet ?? 0 }))).toMatchObject({ code: 'WRONG_STATE' })
    expect(await client.history.last()).toMatchObject({ changeSet: null, final: { procedure: 'quotes.send' } })
    expect(await client.quotes.get({ id })).toEqual(before)
    const removed = await client.quotes.remove({ ids: [id] })
    await client.history.undo({ id: removed.changeSet ?? 0 })
    expect(await client.quotes.get({ id })).toMatchObject({ deletedAt: null, status: 'sent' })
  })

  it('are duplicated as drafts of today and leave the original alone', async () => {
    const { client, draft, travel } = await office()
    const { id } = await draft({ subject: 'Kitchen' })
    await client.quotes.send({ id, version: 1 })
    travel('2026-12-01T09:00:00')
    const copy = await client.quotes.get({ id: (await client.quotes.duplicate({ id })).id })
    expect(copy).toMatchObject({
      status: 'draft',
      number: null,
      subject: 'Kitchen',
      issuedOn: '2026-12-01',
      total: 24_000,
    })
    const original = await client.quotes.get({ id })
    expect(original).toMatchObject({ number: 'Q-2026-0001', issuedOn: '2026-11-22' })
    expect(copy.lines[0]?.id).not.toBe(original.lines[0]?.id)
  })

  it('in another currency take its step and its rate of the day; a duplicate takes today’s, a revision keeps it', async () => {
    const { client, draft } = await office()
    const setRate = async (rate: number) => {
      const { version } = await client.office.get()
      const francs = { code: 'CHF', rate, totalStep: 5 }
      const pounds = { code: 'GBP', rate: 1_000_000_000, totalStep: 1 }
      await client.office.setCurrencies({ version, currencies: [pounds, francs] })
    }
    await setRate(880_000_000)
    const { id } = await draft({ currency: 'CHF' })
    expect(await client.quotes.get({ id })).toMatchObject({ exchangeRate: 880_000_000, totalStep: 5 })
    await client.quotes.send({ id, version: 1 })
    await setRate(900_000_000)
    const { id: copy } = await client.quotes.duplicate({ id })
    expect(await client.quotes.get({ id: copy })).toMatchObject({ exchangeRate: 900_000_000, totalStep: 5 })
    const { id: revision } = await client.quotes.revise({ id })
    expect((await client.quotes.get({ id: revision })).exchangeRate).toBe(880_000_000)
  })

  it('leave the total in the office’s currency out of the page where it cannot be told exactly', async () => {
    const { client, draft } = await office()
    const { id } = await draft({
      currency: 'EUR',
      exchangeRate: 9_000_000_000_000_000,
      lines: [line('Bridge', 1, 9_000_000_000)],
    })
    const page = JSON.stringify(await client.quotes.document({ id }))
    expect(page).toContain('10,800,000,000.00')
    expect(page).not.toContain('1 EUR =')
  })

  for (const readerThread of [false, true])
    it(`are listed by status with sums, found by number, words and contact (reader thread: ${readerThread})`, async () => {
      const { client, draft, contactId } = await office({ readerThread })
      const { id: person } = await client.contacts.create({ kind: 'person', givenName: '三', familyName: '张' })
      const first = await draft({ subject: 'Küche' })
      await client.quotes.send({ id: first.id, version: 1 })
      await draft({ currency: 'JPY', personId: person })
      await client.quotes.create({ contactId: person, lines: [line('Oak table', 1, 10)] })
      const { rows, total, sums } = await client.quotes.list({})
      expect([rows.length, total]).toEqual([3, 3])
      expect(sums).toEqual([
        { status: 'draft', currency: 'GBP', count: 1, total: 1_200, officeTotal: 1_200 },
        { status: 'draft', currency: 'JPY', count: 1, total: 240, officeTotal: null },
        { status: 'sent', currency: 'GBP', count: 1, total: 24_000, officeTotal: 24_000 },
      ])
      const found = async (search: string) => (await client.quotes.list({ filter: { search } })).total
      expect(await found('Q-2026-0001')).toBe(1)
      expect(await found('kuche harbour')).toBe(1)
      expect(await found('oak')).toBe(1)
      expect(await found('zs')).toBe(2)
      expect(await found('nowhere')).toBe(0)
      const of = async (id: number) => (await client.quotes.list({ filter: { contactId: id } })).total
      expect([await of(contactId), await of(person)]).toEqual([2, 2])
      for (const sort of ['issued', 'number', 'contact', 'total', 'validUntil', 'updated'] as const)
        expect((await client.quotes.list({ sort: [{ field: sort }] })).rows).toHaveLength(3)
      await client.quotes.remove({ ids: rows.map((row) => row.id) })
      expect(await client.quotes.list({})).toEqual({ rows: [], total: 0, sums: [] })
    })

  it('are filtered, sorted page by page and grouped by any of their fields', async () => {
    const { client, draft } = await office()
    const { id: other } = await client.contacts.create({ kind: 'company', name: 'Ångström' })
    const { id: ownerId } = await client.colleagues.create({
      name: 'Ada',
      initials: 'A',
      colour: '#112233',
      active: true,
    })
    const numbers = Array.from({ length: 12 }, (_, at) => at)
    for (const at of numbers) {
      const { id } = await draft({
        ...(at % 3 === 0 && { contactId: other }),
        subject: at % 4 === 0 ? '' : `Küche ${at}`,
        reference: at % 5 === 0 ? 'messe' : '',
        currency: at % 2 === 0 ? 'GBP' : 'EUR',
        issuedOn: `2026-${String((at % 3) + 9).padStart(2, '0')}-15`,
        validUntil: at % 4 === 1 ? null : at === 3 ? '2026-11-21' : `2026-12-${at + 10}`,
        ownerId: at % 6 === 0 ? ownerId : null,
        lines: [line('Shelf', 1, at % 5)],
      })
      if (at < 5) await client.quotes.send({ id, version: 1 })
    }
    const { rows: all } = await client.quotes.list({ limit: 500 })
    type Row = (typeof all)[number]
    const valueOf: Record<string, (row: Row) => string | number | null> = {
      number: (row) => row.number,
      subject: (row) => row.subject,
      reference: (row) => row.reference,
      status: (row) => row.status,
      issued: (row) => row.issuedOn,
      validUntil: (row) => row.validUntil,
      total: (row) => row.officeTotal,
      currency: (row) => row.currency,
      owner: (row) => row.ownerId,
    }
    const isExpired = (row: Row) => row.validUntil === '2026-11-21'
    const groupable = ['status', 'issued', 'validUntil', 'currency', 'owner']
    const conditions: [Condition, (row: Row) => boolean][] = [
      [{ field: 'status', is: 'anyOf', value: ['sent'] }, (row) => row.status === 'sent' && !isExpired(row)],
      [
        { field: 'status', is: 'anyOf', value: ['expired', 'draft'] },
        (row) => row.status === 'draft' || isExpired(row),
      ],
      [
        { field: 'status', is: 'noneOf', value: ['sent', 'declined'] },
        (row) => row.status === 'draft' || isExpired(row),
      ],
      [{ field: 'total', is: 'above', value: '1.2' }, (row) => row.officeTotal !== null && row.officeTotal > 120],
      [{ field: 'currency', is: 'noneOf', value: ['EUR'] }, (row) => row.currency !== 'EUR'],
      [{ field: 'number', is: 'empty' }, (row) => row.number === null],
      [{ field: 'subject', is: 'contains', value: 'KUCHE 1' }, (row) => row.subject.startsWith('Küche 1')],
      [{ field: 'contact', is: 'startsWith', value: 'ang' }, (row) => row.contactId === other],
      [{ field: 'validUntil', is: 'notEmpty' }, (row) => row.validUntil !== null],
      [{ field: 'issued', is: 'lastMonth' }, (row) => row.issuedOn.startsWith('2026-10')],
      [{ field: 'owner', is: 'anyOf', value: [ownerId] }, (row) => row.ownerId === ownerId],
    ]
    const way = fc.record({
      chosen: fc.subarray(conditions, { maxLength: 3 }),
      any: fc.boolean(),
      sort: fc.uniqueArray(fc.record({ field: fc.constantFrom(...Object.keys(valueOf)), descending: fc.boolean() }), {
        selector: ({ field }) => field,
        minLength: 1,
        maxLength: 3,
      }),
      group: fc.constantFrom(...groupable),
    })
    const compare = (a: string | number | null, b: string | number | null, descending: boolean) => {
      const [left, right] = [a ?? '', b ?? '']
      if (left === right) return 0
      if (left === '' || right === '') return left === '' ? 1 : -1
      return left < right !== descending ? -1 : 1
    }
    await holdsFor(
      way,
      async ({ chosen, any, sort, group }) => {
        const parts = chosen.map(([condition]) => condition)
        const where = any ? { any: parts } : { all: parts }
        const fits = (row: Row) =>
          chosen.length === 0 || (any ? chosen.some(([, test]) => test(row)) : chosen.every(([, test]) => test(row)))
        const wanted = all.filter(fits)
        const { rows, total, sums } = await client.quotes.list({ filter: { where }, sort })
        const pages = []
        for (let offset = 0; offset < total; offset += 3)
          pages.push(...(await client.quotes.list({ filter: { where }, sort, offset, limit: 3 })).rows)
        expect(pages).toEqual(rows)
        expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)))
        expect(total).toBe(wanted.length)
        for (const status of ['draft', 'sent', 'expired'] as const) {
          const those = wanted.filter((row) => (isExpired(row) ? 'expired' : row.status) === status)
          const told = sums.filter((sum) => sum.status === status)
          expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(those.length)
        }
        for (const [at, row] of rows.entries()) {
          const next = rows[at + 1]
          const order = sort.map(({ field, descending }) =>
            next ? compare(valueOf[field]?.(row) ?? null, valueOf[field]?.(next) ?? null, descending) : 0,
          )
          expect(order.find((each) => each !== 0) ?? 0).toBeLessThanOrEqual(0)
        }
        const { groups } = await client.quotes.groups({ filter: { where }, field: group })
        const counts = new Map<string | number | null, number>()
        for (const row of wanted) {
          const value = group === 'status' && isExpired(row) ? 'expired' : (valueOf[group]?.(row) ?? null)
          const key = typeof value === 'string' && /^\d{4}-/.test(value) ? value.slice(0, 7) : value
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
        expect(new Map(groups.map(({ value, count }) => [value, count]))).toEqual(counts)
      },
      { runs: cases(40, 400) },
    )
  })

  it('refuse amounts that cannot be kept exactly, naming the line', async () => {
    const { client, draft } = await office()
    const huge = { ...line('Sea', 1, 1), quantity: 9_000_000_000_000_000, unitPrice: 9_000_000_000_000_000 }
    const error = await errorOf(draft({ lines: [line('Shelf', 1, 1), huge] }))
    expect(errorData(error, 'INVALID')?.faults).toEqual([{ path: ['lines', 1, 'unitPrice'], code: 'amountTooLarge' }])
    const costly = { ...line('Sea', 1_000_000, 1), cost: 9_007_199_254_740_991 }
    expect(await faultsOf(draft({ lines: [line('Shelf', 1, 1), costly] }))).toEqual([
      { path: ['lines', 1, 'cost'], code: 'amountTooLarge' },
    ])
    const half = { ...line('Sea', 5_000, 10), cost: 9_000_000_000_000_000 }
    expect(await faultsOf(draft({ lines: [half, half, half] }))).toEqual([{ path: ['lines'], code: 'amountTooLarge' }])
    expect((await client.quotes.list({})).total).toBe(0)
  })

  it('refuse a price list, a design and products that are not there', async () => {
    const { client, draft } = await office()
    const unknown = {
      priceListId: 999,
      designId: 999,
      lines: [line('Shelf', 1, 1), { ...line('Chair', 1, 1), productId: 999 }],
    }
    const faults = [
      { path: ['priceListId'], code: 'priceListMissing' },
      { path: ['designId'], code: 'designMissing' },
      { path: ['lines', 1, 'productId'], code: 'productMissing' },
    ]
    expect(await faultsOf(draft(unknown))).toEqual(faults)
    const { id } = await draft()
    expect(await faultsOf(client.quotes.update({ id, version: 1, patch: unknown }))).toEqual(faults)
  })

  it('show the page of a form that is not saved yet, marked as a draft', async () => {
    const { client, contactId } = await office()
    const fields = await client.quotes.defaults({ contactId })
    const page = JSON.stringify(await client.quotes.document({ fields: { ...fields, lines: [line('Shelf', 2, 100)] } }))
    expect(page).toContain('£240.00')
    expect(page).toContain('Draft – not an offer yet')
    expect((await client.quotes.list({})).total).toBe(0)
  })
})

/** The faults that a promise was rejected with; none where it was not. */
async function faultsOf(promise: Promise<unknown>) {
  const error = await errorOf(promise)
  if (error === null) return []
  return errorData(error, 'INVALID')?.faults ?? error
}
