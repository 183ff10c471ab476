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
