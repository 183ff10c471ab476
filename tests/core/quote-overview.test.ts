import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ShownStatus, shownStatus } from '../../src/shared/domain/quote-state.ts'
import { addDays } from '../../src/shared/domain/date.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { line, office } from '../helpers/quoting-office.ts'
import { quoteLine } from '../helpers/quote-line.ts'

const today = '2026-11-22'

describe('the totals of quotes in the currency of the office', () => {
  it('follow the quote’s own rate, else the office’s, through changes of rates and their undo', async () => {
    const { client, draft } = await office()
    const setRates = async (rate: number | null) => {
      const { version, currencies } = await client.office.get()
      const [own] = currencies
      const others = [{ code: 'JPY', rate, totalStep: 1 }]
      return client.office.setCurrencies({ version, currencies: [...(own ? [own] : []), ...others] })
    }
    const { id: own } = await draft()
    const { id: unknown } = await draft({ currency: 'JPY' })
    await setRates(5_000_000)
    const { id: fixed } = await draft({ currency: 'JPY', exchangeRate: 10_000_000 })
    const { id: taken } = await draft({ currency: 'JPY' })
    expect((await client.quotes.get({ id: taken })).exchangeRate).toBe(5_000_000)
    const totals = async () => {
      const { rows } = await client.quotes.list({})
      return [own, unknown, fixed, taken].map((id) => rows.find((row) => row.id === id)?.officeTotal)
    }
    // 240 yen at half a penny, and at a penny.
    expect(await totals()).toEqual([24_000, 120, 240, 120])
    const { changeSet } = await setRates(20_000_000)
    expect(await totals()).toEqual([24_000, 480, 240, 120])
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await totals()).toEqual([24_000, 120, 240, 120])
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { currency: 'JPY' } })
    expect(await totals()).toEqual([48_000, 240, 240, 240])
  })

  it('know the margin where all costs are known', async () => {
    const { client, draft } = await office()
    const shelf = { ...line('Shelf', 2, 100), cost: 60_000_000 }
    await draft({ lines: [shelf, quoteLine({ text: 'Gift', unitPrice: 5_000_000, choice: 'optional' })] })
    await draft({ lines: [shelf, line('Work', 1, 50)] })
    const { rows } = await client.quotes.list({ sort: [{ field: 'created' }] })
    expect(rows.map(({ margin }) => margin)).toEqual([8_000, null])
  })

  it('tell the total and the margin of what was ordered, in the list and in the overview alike', async () => {
    const { client, draft } = await office()
    const { id } = await draft({
      lines: [
        { ...line('Shelf', 2, 100), cost: 60_000_000 },
        { ...line('Oak shelf', 2, 150), cost: 80_000_000, choice: 'alternative' },
        quoteLine({ kind: 'section', text: 'Also' }),
        { ...line('Lamp', 1, 10), cost: 4_000_000, choice: 'alternative' },
      ],
    })
    await client.quotes.send({ id, version: 1 })
    const chosen = (await client.quotes.get({ id })).lines.flatMap((it) => (it.choice === '' ? [] : [it.id!]))
    await client.quotes.accept({ id, version: 2, on: '2026-11-22', lines: chosen })
    const { acceptedTotal } = await client.quotes.get({ id })
    const { rows } = await client.quotes.list({})
    expect(rows).toMatchObject([{ total: acceptedTotal, officeTotal: acceptedTotal, margin: 14_600 }])
    const { months, conversion } = await client.quotes.overview({ months: 6 })
    expect(months.at(-1)?.statuses).toMatchObject([{ status: 'accepted', count: 1, total: acceptedTotal }])
    expect(conversion.ofTotal).toBe(1_000_000)
  })
})

describe('the overview of quotes', () => {
  it('has in this month those dated ahead in it', async () => {
    const { client, draft } = await office()
    const { id } = await draft({ issuedOn: '2026-11-30' })
    await draft({ issuedOn: '2026-12-01' })
    await client.quotes.send({ id, version: 1 })
    const { months } = await client.quotes.overview({ months: 2 })
    expect(months.at(-1)).toMatchObject({ month: '2026-11', statuses: [{ status: 'sent', count: 1 }] })
  })

  it('counts and sums up what the list has, by month and status', async () => {
    const quote = fc.record({
      daysAgo: fc.oneof(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 0, max: 400 })),
      valid: fc.option(fc.constantFrom(0, 5, 14, 15, 500)),
      price: fc.integer({ min: 1, max: 900 }),
      currency: fc.constantFrom('GBP', 'GBP', 'EUR'),
      fate: fc.constantFrom('draft', 'sent', 'accept', 'decline', 'cancel', 'revise'),
    })
    await holdsFor(
      fc.tuple(fc.array(quote, { maxLength: 8 }), fc.integer({ min: 1, max: 14 })),
      async ([quotes, months]) => {
        const { core, client, draft } = await office()
        for (const { daysAgo, valid, price, currency, fate } of quotes) {
          const issuedOn = addDays(today, -daysAgo)
          const validUntil = valid === null ? null : addDays(issuedOn, valid)
          const { id } = await draft({ issuedOn, validUntil, currency, lines: [line('Shelf', 1, price)] })
          if (fate === 'draft') continue
          await client.quotes.send({ id, version: 1 })
          if (fate === 'revise') {
            const { id: next } = await client.quotes.revise({ id })
            await client.quotes.send({ id: next, version: 1 })
          } else if (fate !== 'sent') await client.quotes[fate]({ id, version: 2, on: today })
        }
        const { rows } = await client.quotes.list({ limit: 500 })
        const shownOf = (row: (typeof rows)[number]): ShownStatus => shownStatus(row, today)
        const tally = (those: typeof rows) => ({
          count: those.length,
          total: those.reduce((sum, { officeTotal }) => sum + (officeTotal ?? 0), 0),
          unknown: those.filter(({ officeTotal }) => officeTotal === null).length,
        })
        const overview = await client.quotes.overview({ months })
        expect(overview.months).toHaveLength(months)
        expect(overview.months.at(-1)?.month).toBe('2026-11')
        for (const { month, statuses } of overview.months) {
          const groups = Map.groupBy(
            rows.filter(({ issuedOn }) => issuedOn.startsWith(month)),
            shownOf,
          )
          expect(new Map(statuses.map(({ status, ...each }) => [status, each]))).toEqual(
            new Map([...groups].map(([status, those]) => [status, tally(those)])),
          )
        }
        const first = overview.months[0]?.month ?? ''
        const recent = rows.filter(({ issuedOn }) => issuedOn >= first)
        const among = (...statuses: ShownStatus[]) => recent.filter((row) => statuses.includes(shownOf(row)))
        const [accepted, ended] = [among('accepted'), among('accepted', 'declined', 'expired')]
        expect(overview.conversion).toMatchObject({ accepted: accepted.length, ended: ended.length })
        const { ofCount, ofTotal } = overview.conversion
        if (ended.length === 0) expect(ofCount).toBeNull()
        else expect(ofCount).toBe(Math.round((accepted.length / ended.length) * 1e6))
        const whole = tally(ended).total
        if (whole === 0) expect(ofTotal).toBeNull()
        else expect(ofTotal).toBe(Math.round((tally(accepted).total / whole) * 1e6))
        const waiting = rows.filter((row) => shownOf(row) === 'sent')
        expect(overview.waiting).toEqual(tally(waiting))
        expect(overview.expired).toEqual(tally(rows.filter((row) => shownOf(row) === 'expired')))
        const soon = addDays(today, 14)
        expect(overview.expiring).toEqual(
          tally(waiting.filter(({ validUntil }) => validUntil !== null && validUntil <= soon)),
        )
        await core.close()
      },
      { runs: cases(12, 200) },
    )
  })
})
