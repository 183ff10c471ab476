import { expect, it } from 'vitest'
import { openCore } from '../helpers/app.ts'

const rate = (name: string, isDefault = false) => ({ name, rate: 190_000, isDefault })

it('two desks that change the tax rates do not overwrite each other', async () => {
  const client = (await openCore()).client()
  const { version } = await client.office.get()
  await client.office.setTaxRates({ version, taxRates: [rate('VAT', true)] })
  const seen = await client.office.get()
  await client.office.setTaxRates({ version: seen.version, taxRates: [...seen.taxRates, rate('Reduced')] })
  await expect(
    client.office.setTaxRates({ version: seen.version, taxRates: [...seen.taxRates, rate('None')] }),
  ).rejects.toMatchObject({ code: 'CONFLICT', data: { type: 'office', fields: [{ field: 'taxRates' }] } })
  expect((await client.office.get()).taxRates.map(({ name }) => name)).toEqual(['VAT', 'Reduced'])
})

it('tax rates and the profile are changed side by side, and a change of the rates is undone', async () => {
  const client = (await openCore()).client()
  const { version } = await client.office.get()
  await client.office.update({ version, patch: { name: 'Brook & Daughters' } })
  const { changeSet } = await client.office.setTaxRates({ version, taxRates: [rate('VAT', true)] })
  await client.office.update({ version, patch: { city: 'Cork' } })
  expect((await client.history.undo({ id: changeSet! })).kept).toEqual([])
  expect(await client.office.get()).toMatchObject({
    profile: { name: 'Brook & Daughters', city: 'Cork' },
    taxRates: [],
  })
})
