import { expect, it } from 'vitest'
import type { ImportBatch } from '../../src/shared/contract/imports.ts'
import { openCore } from '../helpers/app.ts'
import { judge, rehearse, workbook } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'E-mail', 'Postcode', 'Country']

/** Rows of which some have a bad address, and all a postcode that lost its zero. */
const people = (count: number, bad: readonly number[]) => [
  head,
  ...Array.from({ length: count }, (_, at) => [
    'Ann',
    `Lee ${at}`,
    bad.includes(at) ? 'nobody(at)home' : `ann${at}@lee.example`,
    '1067',
    'DE',
  ]),
]

it('the next row with a problem that no repair mends is found from every row, in both directions, in every filter', async () => {
  const core = await openCore()
  const client = core.client()
  const file = workbook({ One: people(130, [4, 5, 128]), Two: people(20, [0, 19]) })
  const parts = [{ choices: { sheet: 'One' } }, { choices: { sheet: 'Two' } }]
  const mended = await rehearse(core, file, { parts })
  for (const repairs of [mended.options.repairs, []]) {
    const batch = await judge(core, mended.id, { repairs })
    for (const filter of [{}, { part: 1 }, { problem: 'emailInvalid' }, { onlyProblems: true, part: 0 }]) {
      const { rows } = await client.imports.rows({ id: batch.id, ...filter, limit: 500 })
      const open = rows.map((row) => hasOpenProblem(batch, row))
      expect(open).toContain(true)
      for (const [at, { part, row }] of rows.entries()) {
        const ask = { id: batch.id, ...filter, from: { part, row } }
        const next = open.indexOf(true, at + 1)
        expect(await client.imports.nextProblem(ask)).toEqual({ offset: next < 0 ? null : next })
        const last = at === 0 ? -1 : open.lastIndexOf(true, at - 1)
        expect(await client.imports.nextProblem({ ...ask, back: true })).toEqual({ offset: last < 0 ? null : last })
      }
    }
  }
})

type Rows = Awaited<ReturnType<ReturnType<Awaited<ReturnType<typeof openCore>>['client']>['imports']['rows']>>

const hasOpenProblem = ({ options }: ImportBatch, { problems }: Rows['rows'][number]) =>
  problems.some(({ at, repair }) => at !== null && (repair === undefined || !options.repairs.includes(repair)))
