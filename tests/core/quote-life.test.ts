import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Quote, storedQuoteFields } from '../../src/shared/contract/quotes.ts'
import { takenLines } from '../../src/shared/domain/taken-lines.ts'
import { errorData } from '../../src/shared/errors.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { errorOf, line, office } from '../helpers/quoting-office.ts'

const on = '2026-11-22'

describe('the life of a quote', () => {
  it('revised, is a draft of the same number, supersedes the first when it is sent, and both stay readable', async () => {
    const { client, contactId, draft, travel } = await office()
    const { id: first } = await draft({ subject: 'Kitchen', reference: 'R-1' })
    await client.quotes.send({ id: first, version: 1 })
    const pdf = await client.quotes.pdf({ id: first })
    travel('2026-12-01T09:00:00')
    const { id: second } = await client.quotes.revise({ id: first })
    expect(await client.quotes.get({ id: second })).toMatchObject({
      status: 'draft',
      number: null,
      revision: 2,
      revisesId: first,
      reference: 'R-1',
      issuedOn: '2026-12-01',
      validUntil: '2026-12-15',
    })
    expect(await errorOf(client.quotes.revise({ id: first }))).toMatchObject({ code: 'WRONG_STATE' })
    expect((await client.quotes.get({ id: first })).status).toBe('sent')
    const { id: other } = await draft()
    expect((await client.quotes.send({ id: other, version: 1 })).number).toBe('Q-2026-0002')
    expect((await client.quotes.send({ id: second, version: 1 })).number).toBe('Q-2026-0001-2')
    expect(await client.quotes.get({ id: first })).toMatchObject({ status: 'superseded', number: 'Q-2026-0001' })
    expect(await client.quotes.pdf({ id: first })).toEqual(pdf)
    const { versions, events } = await client.quotes.life({ id: first })
    expect(versions.map(({ id, number, status }) => [id, number, status])).toEqual([
      [first, 'Q-2026-0001', 'superseded'],
      [second, 'Q-2026-0001-2', 'sent'],
    ])
    expect(events.map(({ kind, note }) => [kind, note])).toEqual([
      ['superseded', 'Q-2026-0001-2'],
      ['revised', ''],
      ['sent', ''],
    ])
    for (const step of ['accept', 'decline', 'cancel', 'revise'] as const)
      expect(await errorOf(client.quotes[step]({ id: first, version: 3, on }))).toMatchObject({ code: 'WRONG_STATE' })
    const { id: third } = await client.quotes.revise({ id: second })
    expect((await client.quotes.send({ id: third, version: 1 })).number).toBe('Q-2026-0001-3')
    const { entries } = await client.activities.list({ contactId })
    expect(entries.map((entry) => entry.type === 'quote' && `${entry.event} ${entry.number}`)).toEqual([
      'sent Q-2026-0001-3',
      'revised Q-2026-0001-2',
      'sent Q-2026-0001-2',
      'sent Q-2026-0002',
      'revised Q-2026-0001',
      'sent Q-2026-0001',
    ])
  })

  it('revised, is shown while it is typed as it is shown once it is saved', async () => {
    const { client, contactId, draft } = await office()
    const { designs } = await client.designs.list()
    const template = '{{customer.person}}, {{quote.replaces}}\n{{lines}}'
    await client.designs.update({ id: designs[0]!.id, version: designs[0]!.version, patch: { template } })
    const positions = [{ companyId: contactId, role: '', department: '', reportsToId: null }]
    const person = await client.contacts.create({ kind: 'person', familyName: 'Nair', positions })
    const { id } = await draft({ personId: person.id })
    const { number } = await client.quotes.send({ id, version: 1 })
    const { id: revision } = await client.quotes.revise({ id })
    const fields = storedQuoteFields.parse(await client.quotes.get({ id: revision }))
    const saved = await client.quotes.document({ id: revision })
    expect(JSON.stringify(saved)).toContain(`Nair, ${number}`)
    expect(await client.quotes.document({ id: revision, fields })).toEqual(saved)
  })

  it('tells before it is sent the number that it gets, also where the first version is in the trash', async () => {
    const { client, draft } = await office()
    const { id: first } = await draft()
    expect(await client.quotes.numberWhenSent({ id: first })).toEqual({ number: 'Q-2026-0001' })
    await client.quotes.send({ id: first, version: 1 })
    expect(await errorOf(client.quotes.numberWhenSent({ id: first }))).toMatchObject({ code: 'WRONG_STATE' })
    const { id: second } = await client.quotes.revise({ id: first })
    await client.quotes.send({ id: second, version: 1 })
    await client.quotes.remove({ ids: [first] })
    const { id: third } = await client.quotes.revise({ id: second })
    const { number } = await client.quotes.numberWhenSent({ id: third })
    expect(number).toBe('Q-2026-0001-3')
    expect((await client.quotes.send({ id: third, version: 1 })).number).toBe(number)
  })

  it('passes over a number that another quote bears when it is revised', async () => {
    const { client, draft } = await office()
    const send = async (id: number) => (await client.quotes.send({ id, version: 1 })).number
    const pattern = async (quoteNumberPattern: string) => {
      const { version } = await client.office.get()
      await client.office.update({ version, patch: { quoteNumberPattern, quoteNumberRestart: 'never' } })
      await client.quotes.setNextNumber({ issuedOn: '2026-11-22', count: 1 })
    }
    await pattern('Q-{#}-2')
    expect(await send((await draft()).id)).toBe('Q-1-2')
    await pattern('Q-{#}')
    const { id: first } = await draft()
    expect(await send(first)).toBe('Q-1')
    const { id: second } = await client.quotes.revise({ id: first })
    expect(await client.quotes.get({ id: second })).toMatchObject({ revision: 3 })
    expect(await send(second)).toBe('Q-1-3')
    const { id: third } = await client.quotes.revise({ id: second })
    expect(await send(third)).toBe('Q-1-4')
  })

  it('is accepted with the optional lines that were taken, an alternative in place of its item', async () => {
    const { client, contactId, draft } = await office()
    const { id } = await draft({
      lines: [
        line('Oak table', 1, 100),
        { ...line('Walnut table', 1, 150), choice: 'alternative' },
        { ...line('Ash table', 1, 120), choice: 'alternative' },
        { ...line('Polish', 1, 10), choice: 'optional' },
        { ...line('Delivery', 1, 20), choice: 'optional' },
      ],
    })
    await client.quotes.send({ id, version: 1 })
    const { lines, total } = await client.quotes.get({ id })
    expect(total).toBe(12_000)
    const [oak, walnut, ash, polish] = lines.map((each) => each.id ?? 0)
    const wrong = await errorOf(client.quotes.accept({ id, version: 2, on, lines: [oak!] }))
    expect(errorData(wrong, 'INVALID')?.faults).toEqual([{ path: ['lines', 0], code: 'lineMissing' }])
    const accepted = { id, version: 2, on, by: 'Dr Nair', lines: [walnut!, polish!] }
    const both = await errorOf(client.quotes.accept({ ...accepted, lines: [walnut!, polish!, ash!] }))
    expect(errorData(both, 'INVALID')?.faults).toEqual([{ path: ['lines', 2], code: 'alternativeTaken' }])
    const { changeSet, version } = await client.quotes.accept(accepted)
    expect(await client.quotes.get({ id })).toMatchObject({
      status: 'accepted',
      decidedOn: on,
      decidedBy: 'Dr Nair',
      total: 12_000,
      acceptedTotal: 19_200,
      lines: [false, true, false, true, false].map((it) => ({ accepted: it })),
    })
    expect((await client.activities.list({ contactId })).entries).toMatchObject([
      { event: 'accepted', total: 19_200 },
      { event: 'sent', total: 12_000 },
    ])
    expect(await errorOf(client.quotes.accept({ ...accepted, version }))).toMatchObject({ code: 'WRONG_STATE' })
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await client.quotes.get({ id })).toMatchObject({ status: 'sent', acceptedTotal: null, decidedOn: null })
    expect((await client.quotes.life({ id })).events.map(({ kind }) => kind)).toEqual(['sent'])
  })

  it('keeps a discount by amount whole with what is taken, which has to come to as much', async () => {
    const { client, draft } = await office()
    const { id } = await draft({
      lines: [
        line('Oak table', 1, 100),
        { ...line('Pine table', 1, 40), choice: 'alternative' },
        { ...line('Bench', 1, 20), choice: 'optional' },
      ],
      discount: { amount: 6000 },
    })
    await client.quotes.send({ id, version: 1 })
    const { lines, total } = await client.quotes.get({ id })
    expect(total).toBe(4800)
    const [, pine, bench] = lines.map((each) => each.id ?? 0)
    const refused = await errorOf(client.quotes.accept({ id, version: 2, on, lines: [pine!] }))
    expect(errorData(refused, 'INVALID')?.faults).toEqual([{ path: ['lines'], code: 'takenBelowDiscount' }])
    expect(await client.quotes.get({ id })).toMatchObject({ status: 'sent', version: 2 })
    const { version } = await client.quotes.accept({ id, version: 2, on, lines: [pine!, bench!] })
    expect((await client.quotes.get({ id })).acceptedTotal).toBe(0)
    const reopened = await client.quotes.reopen({ id, version })
    await client.quotes.accept({ id, version: reopened.version, on, lines: [bench!] })
    expect((await client.quotes.get({ id })).acceptedTotal).toBe(7200)
  })

  it('is decided between its date and today, and says on the timeline where it was accepted after its last day', async () => {
    const { client, contactId, draft, travel } = await office()
    const faultOf = async (promise: Promise<unknown>) => errorData(await errorOf(promise), 'INVALID')?.faults
    const { id } = await draft({ validUntil: '2026-11-25' })
    await client.quotes.send({ id, version: 1 })
    for (const step of ['accept', 'decline', 'cancel'] as const) {
      const decide = (day: string) => client.quotes[step]({ id, version: 2, on: day })
      expect(await faultOf(decide('2026-11-21'))).toEqual([{ path: ['on'], code: 'beforeQuote' }])
      expect(await faultOf(decide('2026-11-23'))).toEqual([{ path: ['on'], code: 'dayAhead' }])
    }
    travel('2026-11-27T09:00:00')
    const notes = async () => (await client.quotes.life({ id })).events.map(({ note }) => note)
    const { version } = await client.quotes.accept({ id, version: 2, on: '2026-11-25', by: 'Dr Nair' })
    expect(await notes()).toEqual(['Dr Nair', ''])
    const reopened = await client.quotes.reopen({ id, version })
    await client.quotes.accept({ id, version: reopened.version, on: '2026-11-26', by: 'Dr Nair' })
    expect((await notes())[0]).toBe('Dr Nair · after its last day, 25 November 2026')
    const { entries } = await client.activities.list({ contactId, filter: { text: 'after its last day' } })
    expect(entries).toMatchObject([{ type: 'quote', event: 'accepted' }])

    const { id: ahead } = await draft({ issuedOn: '2026-12-05', validUntil: '2026-12-20' })
    await client.quotes.send({ id: ahead, version: 1 })
    travel('2026-11-28T09:00:00')
    await client.quotes.decline({ id: ahead, version: 2, on: '2026-11-27' })
  })

  it('is declined for a reason, which is offered again, and reopened', async () => {
    const { client, draft } = await office()
    const { id } = await draft()
    await client.quotes.send({ id, version: 1 })
    expect(await errorOf(client.quotes.decline({ id, version: 1, on }))).toMatchObject({ code: 'CONFLICT' })
    const { version } = await client.quotes.decline({ id, version: 2, on, reason: 'Too dear' })
    expect(await client.quotes.get({ id })).toMatchObject({ status: 'declined', decisionReason: 'Too dear' })
    expect(await client.quotes.reasons()).toEqual({ reasons: ['Too dear'] })
    await client.quotes.reopen({ id, version })
    expect(await client.quotes.get({ id })).toMatchObject({ status: 'sent', decisionReason: '', decidedOn: null })
    expect((await client.quotes.life({ id })).events.map(({ kind }) => kind)).toEqual(['reopened', 'declined', 'sent'])
  })

  it('accepted while it is revised, lets the revision not be sent until it is reopened', async () => {
    const { client, draft } = await office()
    const { id } = await draft()
    await client.quotes.send({ id, version: 1 })
    const { id: revision } = await client.quotes.revise({ id })
    const { version } = await client.quotes.accept({ id, version: 2, on })
    const refused = await errorOf(client.quotes.send({ id: revision, version: 1 }))
    expect(errorData(refused, 'WRONG_STATE')).toEqual({ type: 'quote', id, state: 'accepted' })
    await client.quotes.reopen({ id, version })
    expect((await client.quotes.send({ id: revision, version: 1 })).number).toBe('Q-2026-0001-2')
  })

  it('is duplicated for another customer without person, addresses and the language of the first', async () => {
    const { client, draft } = await office()
    const other = await client.contacts.create({ kind: 'company', name: 'Wren', language: 'zh-TW' })
    const { id: priceListId } = await client.priceLists.create({ name: 'Dealers' })
    const { id } = await draft({
      subject: 'Kitchen',
      deliveryAddress: 'Backyard',
      billingAddress: 'Front',
      reference: 'PO 88',
      customerNotes: 'As agreed with Dr Nair',
      priceListId,
    })
    const { id: copy } = await client.quotes.duplicate({ id, contactId: other.id })
    expect(await client.quotes.get({ id: copy })).toMatchObject({
      contactName: 'Wren',
      subject: 'Kitchen',
      deliveryAddress: '',
      billingAddress: '',
      reference: '',
      customerNotes: '',
      priceListId: null,
      language: 'zh-TW',
      revision: 1,
      total: 24_000,
    })
  })

  it('tells whether the PDF is what was kept, and what was printed, saved and e-mailed', async () => {
    const { core, client, contactId, draft } = await office()
    const { id } = await draft()
    expect(await errorOf(client.quotes.verify({ id }))).toMatchObject({ code: 'WRONG_STATE' })
    await client.quotes.send({ id, version: 1 })
    const bytes = Buffer.from((await client.quotes.pdf({ id })).base64, 'base64')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await client.quotes.verify({ id })).toEqual({ kept: sha256, now: sha256 })
    expect((await client.quotes.life({ id })).pdf).toEqual({ bytes: bytes.length, sha256 })
    const { id: unsent } = await draft()
    const { changeSet } = await client.quotes.update({ id: unsent, version: 1, patch: { subject: 'Hall' } })
    expect(await client.quotes.note({ ids: [id, unsent], kind: 'emailed', note: 'a@b.example' })).toMatchObject({
      count: 1,
    })
    const { entries } = await client.activities.list({ contactId, filter: { text: 'a@b' } })
    expect(entries).toMatchObject([{ type: 'quote', event: 'emailed', quoteId: id, number: 'Q-2026-0001' }])
    expect((await client.history.last()).changeSet?.id).toBe(changeSet)

    const [file] = fs.readdirSync(path.join(core.services.folder, 'files')).filter((name) => {
      const kept = fs.readFileSync(path.join(core.services.folder, 'files', name))
      return createHash('sha256').update(kept).digest('hex') === sha256
    })
    fs.writeFileSync(path.join(core.services.folder, 'files', file ?? ''), 'spoilt')
    expect((await client.quotes.verify({ id })).now).toBe(createHash('sha256').update('spoilt').digest('hex'))
    fs.rmSync(path.join(core.services.folder, 'files', file ?? ''))
    expect((await client.quotes.verify({ id })).now).toBeNull()
  })

  it('is erased whole with its customer, or kept in every version that was sent', async () => {
    for (const keepQuotes of [true, false]) {
      const { core, client, contactId, draft } = await office()
      const { id: first } = await draft()
      await client.quotes.send({ id: first, version: 1 })
      const { id: second } = await client.quotes.revise({ id: first })
      await client.quotes.send({ id: second, version: 1 })
      const { id: third } = await client.quotes.revise({ id: second })
      await client.quotes.accept({ id: second, version: 2, on, by: 'Dr Nair' })
      const { job } = await client.privacy.erase({ id: contactId, keepQuotes })
      await core.services.jobs.result(job)
      const left = await core.services.reads.selectFrom('quote').select('id').execute()
      expect(left.map(({ id }) => id)).toEqual(keepQuotes ? [first, second] : [])
      const events = await core.services.reads.selectFrom('quote_event').select('quote_id').execute()
      expect(events.every(({ quote_id }) => keepQuotes && quote_id !== third)).toBe(true)
      if (keepQuotes) expect((await client.quotes.get({ id: second })).status).toBe('accepted')
    }
  })

  it('stays in the trash as long as a later version names it', async () => {
    const { core, client, draft } = await office()
    const empty = async () => core.services.jobs.result((await client.trash.empty()).job)
    const { id: first } = await draft()
    await client.quotes.send({ id: first, version: 1 })
    const { id: second } = await client.quotes.revise({ id: first })
    await client.quotes.send({ id: second, version: 1 })
    await client.quotes.remove({ ids: [first] })
    await empty()
    expect(await client.quotes.get({ id: second })).toMatchObject({ revisesId: first })
    await client.quotes.remove({ ids: [second] })
    await empty()
    for (const id of [first, second])
      expect(await errorOf(client.quotes.get({ id }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps numbers whole and versions in line, whatever is done and undone in whatever order', async () => {
    const deed = fc.record({
      what: fc.constantFrom(
        'draft',
        'send',
        'send',
        'revise',
        'accept',
        'decline',
        'cancel',
        'reopen',
        'remove',
        'undo',
      ),
      at: fc.nat(),
    })
    await holdsFor(
      fc.array(deed, { minLength: 5, maxLength: 25 }),
      async (deeds) => {
        const { core, client, draft } = await office()
        const all = async () => {
          const rows = await core.services.reads.selectFrom('quote').select('id').orderBy('id').execute()
          return Promise.all(rows.map(({ id }) => client.quotes.get({ id })))
        }
        let last: number | null = null
        for (const { what, at } of deeds) {
          const quotes = await all()
          const quote = quotes[at % Math.max(1, quotes.length)]
          if (what === 'draft' || !quote) last = (await draft()).changeSet
          else if (what === 'undo') await errorOf(client.history.undo({ id: last ?? 1 }))
          else if (what === 'remove') last = (await client.quotes.remove({ ids: [quote.id] })).changeSet
          else {
            const done = client.quotes[what]({ id: quote.id, version: quote.version, on })
            const error = await errorOf(done)
            if (error) expect(error).toMatchObject({ code: 'WRONG_STATE' })
            else last = (await done).changeSet
          }
          holdsTogether(await all())
        }
        for (const quote of await all()) {
          const { events } = await client.quotes.life({ id: quote.id })
          expect(events.filter(({ kind }) => kind === 'sent')).toHaveLength(quote.number === null ? 0 : 1)
        }
        await core.close()
      },
      { runs: cases(15, 300) },
    )
  })
})

/** What has to be true of an office's quotes at every moment. */
function holdsTogether(quotes: Quote[]): void {
  const sent = quotes.filter(({ number }) => number !== null)
  for (const { number, status, decidedOn, lines, acceptedTotal } of quotes) {
    expect(number === null).toBe(status === 'draft')
    if (status === 'draft' || status === 'sent') expect(decidedOn).toBeNull()
    expect(lines.every(({ accepted }) => accepted !== null)).toBe(status === 'accepted')
    expect(acceptedTotal !== null).toBe(status === 'accepted')
  }
  const baseOf = ({ number }: Quote) => number?.slice(0, 'Q-2026-0001'.length) ?? ''
  const families = Map.groupBy(sent, baseOf)
  const bases = [...families.keys()].toSorted()
  expect(bases).toEqual(bases.map((_, at) => `Q-2026-${String(at + 1).padStart(4, '0')}`))
  for (const [base, versions] of families) {
    const inOrder = versions.toSorted((a, b) => a.revision - b.revision)
    expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, at) => (at === 0 ? base : `${base}-${at + 1}`)))
    for (const { status } of inOrder.slice(0, -1)) expect(['superseded', 'cancelled']).toContain(status)
    expect(inOrder.at(-1)?.status).not.toBe('superseded')
  }
}

describe('the lines that a customer takes', () => {
  it('are those that count and those that were chosen, and no item beside its chosen alternative', () => {
    const offered = fc.array(
      fc.record({
        kind: fc.constantFrom('item', 'item', 'section', 'note'),
        choice: fc.constantFrom('', 'optional', 'alternative'),
        chosen: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(offered, (each) => {
        const lines = each.map((one, id) => ({ ...one, id }))
        const taken = takenLines(lines, new Set(lines.filter(({ chosen }) => chosen).map(({ id }) => id)))
        for (const { id, kind, choice, chosen } of lines) {
          const after = lines.slice(id + 1).filter((one) => one.kind !== 'note')
          const end = after.findIndex((one) => one.kind === 'section' || one.choice !== 'alternative')
          const replaced = choice !== 'alternative' && (end < 0 ? after : after.slice(0, end)).some((one) => one.chosen)
          expect(taken.has(id)).toBe(kind === 'item' && (choice === '' || chosen) && !replaced)
        }
      }),
    )
  })
})
