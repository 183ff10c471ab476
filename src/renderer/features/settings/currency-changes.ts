import type { OfficeCurrency } from '../../../shared/contract/office.ts'
import { client } from '../../lib/client.ts'
import { tellError } from '../../lib/notices.tsx'
import { inTurn, moved } from './list-changes.ts'
import { useSave } from './save-status.tsx'

const step = inTurn()

const changeCurrencies = (change: (all: OfficeCurrency[]) => OfficeCurrency[]) =>
  step(async () => {
    const { version, currencies } = await client.office.get()
    return client.office.setCurrencies({ version, currencies: change(currencies) })
  })

/** Changes of the list of currencies, each to the list as it is now, whoever changed it. */
export function useCurrencyChanges() {
  const save = useSave()
  const told = (change: (all: OfficeCurrency[]) => OfficeCurrency[]) =>
    save(() => changeCurrencies(change)).catch(tellError)
  const changed = (code: string, fields: Partial<OfficeCurrency>) => (all: OfficeCurrency[]) =>
    all.map((each) => (each.code === code ? { ...each, ...fields } : each))
  return {
    /** One currency's new rate; its field tells the errors. */
    setRate: (code: string, rate: number | null) => changeCurrencies(changed(code, { rate })),
    setStep: (code: string, totalStep: number) => told(changed(code, { totalStep })),
    add: (code: string) =>
      told((all) => (all.some((each) => each.code === code) ? all : [...all, { code, rate: null, totalStep: 1 }])),
    move: (code: string, by: -1 | 1) => told((all) => moved(all, (each) => each.code === code, by)),
    remove: (code: string) => told((all) => all.filter((each) => each.code !== code)),
  }
}
