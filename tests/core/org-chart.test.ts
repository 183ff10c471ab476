import { expect, it } from 'vitest'
import { printDocumentSchema } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'

async function company() {
  const client = (await openCore()).client()
  const { id: companyId } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
  const worker = async (familyName: string, department = '') =>
    (
      await client.contacts.create({
        kind: 'person',
        familyName,
        positions: [
          { companyId, role: 'First', department },
          { companyId, role: 'Second', department: '' },
        ],
      })
    ).id
  const lines = async () =>
    (await client.orgChart.get({ companyId })).people.map(({ name, reportsToId }) => [name, reportsToId])
  return { client, companyId, worker, lines }
}

it('a line is set for all of a person’s roles in the company, told to who read it before, and undone', async () => {
  const { client, companyId, worker, lines } = await company()
  const [anna, bert, carl] = [await worker('Anna', 'Sales'), await worker('Bert'), await worker('Carl')]
  const set = (personId: number, reportsToId: number | null, was: number | null = null) =>
    client.orgChart.setLine({ companyId, personId, reportsToId, was })
  const { changeSet } = await set(bert, anna)
  expect(await client.orgChart.get({ companyId })).toMatchObject({
    company: { name: 'Alpha' },
    people: [
      { name: 'Anna', role: 'First · Second', department: 'Sales', reportsToId: null },
      { name: 'Bert', reportsToId: anna },
      { name: 'Carl', reportsToId: null },
    ],
  })
  expect((await client.contacts.get({ id: bert })).positions).toMatchObject([
    { reportsToId: anna, reportsToName: 'Anna' },
    { reportsToId: anna },
  ])
  await expect(set(bert, carl)).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { fields: [{ field: 'reportsTo', yours: carl, theirs: anna }] },
  })
  await set(anna, carl)
  await expect(set(carl, bert)).rejects.toMatchObject({
    data: { faults: [{ path: ['reportsToId'], code: 'lineCycle', params: { way: 'Carl → Bert → Anna → Carl' } }] },
  })
  await client.history.undo({ id: changeSet ?? 0 })
  expect(await lines()).toEqual([
    ['Anna', carl],
    ['Bert', null],
    ['Carl', null],
  ])
})

it('an update that was read before a line was drawn does not take it back', async () => {
  const { client, companyId, worker } = await company()
  const [anna, bert] = [await worker('Anna'), await worker('Bert')]
  const read = await client.contacts.get({ id: bert })
  await client.orgChart.setLine({ companyId, personId: bert, reportsToId: anna, was: null })
  const positions = read.positions.map((place) => ({ ...place, role: 'Buyer' }))
  await expect(client.contacts.update({ id: bert, version: read.version, patch: { positions } })).rejects.toMatchObject(
    { code: 'CONFLICT', data: { fields: [{ field: 'positions' }] } },
  )
})

it('a chart that no page holds is printed on several, and a company without people on one', async () => {
  const { client, companyId, worker } = await company()
  const of = async (paper: 'A4' | 'A3') =>
    printDocumentSchema.parse((await client.orgChart.document({ companyId, paper })).document)
  expect(await of('A4')).toMatchObject({ title: 'Alpha – organisation chart', sheets: [{}] })
  const chief = await worker('Chief')
  for (let at = 0; at < 60; at++) {
    const id = await worker(`Worker ${at}`)
    const reportsToId = at % 10 === 0 ? chief : id - (at % 10)
    await client.orgChart.setLine({ companyId, personId: id, reportsToId, was: null })
  }
  const [small, large] = [await of('A4'), await of('A3')]
  if (small.kind !== 'sheets' || large.kind !== 'sheets') throw new Error('a chart is sheets')
  expect(small.sheets.length).toBeGreaterThan(large.sheets.length)
  const written = small.sheets.flatMap(({ boxes }) => boxes.flatMap(({ lines }) => lines))
  for (let at = 0; at < 60; at++) expect(written).toContain(`Worker ${at}`)
  expect(written.some((line) => line.startsWith('→ page '))).toBe(true)
}, 60_000)
