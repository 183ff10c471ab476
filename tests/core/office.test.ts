import { expect, it } from 'vitest'
import { openCore } from '../helpers/app.ts'

it('the first value entered settles the language, country and currency that go with it', async () => {
  const client = (await openCore()).client({ language: 'zh-CN' })
  await client.office.update({ version: 1, patch: { name: '晨光茶业' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-CN', country: 'CN', currency: 'CNY' })
  await client.office.update({ version: 2, patch: { currency: 'EUR' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-CN', currency: 'EUR' })
})

it('a currency that is chosen first stays', async () => {
  const client = (await openCore()).client({ language: 'zh-TW' })
  await client.office.update({ version: 1, patch: { currency: 'USD' } })
  expect((await client.office.get()).profile).toMatchObject({ language: 'zh-TW', country: 'TW', currency: 'USD' })
})

it('phone numbers are recognised by the office’s country, whenever it is set and when that is undone', async () => {
  const core = await openCore()
  const client = core.client()
  const phones = [{ label: '', phone: '030 1234567' }]
  const { id } = await client.contacts.create({ kind: 'company', name: 'Telco', phones })
  const similar = async () => {
    const contact = { phones: [{ label: '', phone: '+49 30 1234567' }] }
    return (await client.contacts.similar({ contact })).rows.map((row) => row.id)
  }
  expect(await similar()).toEqual([])
  const { version } = await client.office.get()
  const { changeSet } = await client.office.update({ version, patch: { country: 'DE' } })
  await expect.poll(similar).toEqual([id])
  await client.history.undo({ id: changeSet! })
  await expect.poll(similar).toEqual([])
})

it('the filter’s tags count no contact in the trash', async () => {
  const client = (await openCore()).client()
  const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', tags: ['gold'] })
  expect((await client.contacts.facets()).tags).toMatchObject([{ name: 'gold', count: 1 }])
  await client.contacts.remove({ ids: [id] })
  expect((await client.contacts.facets()).tags).toEqual([])
})
