import type { TaxClass } from '../../../shared/contract/office.ts'
import { client } from '../../lib/client.ts'
import { tellError } from '../../lib/notices.tsx'
import { useSave } from './save-status.tsx'

export type ClassDraft = Omit<TaxClass, 'id'> & { id?: number }

/** Steps wait for each other: each begins with the list that the one before left. */
let last: Promise<unknown> = Promise.resolve()

function changeRates(change: (rates: TaxClass[]) => ClassDraft[]): Promise<{ changeSet: number | null }> {
  const step = async () => {
    const { version, taxClasses } = await client.office.get()
    return client.office.setTaxClasses({ version, taxClasses: change(taxClasses) })
  }
  const next = last.then(step, step)
  last = next
  return next
}

/** Changes of the list of tax rates, each to the list as it is now, whoever changed it. */
export function useTaxRateChanges() {
  const save = useSave()
  const told = (change: (rates: TaxClass[]) => ClassDraft[]) => save(() => changeRates(change)).catch(tellError)
  return {
    /** One rate's new name or rate; its field tells the errors. */
    patch: (id: number, fields: Partial<ClassDraft>) =>
      changeRates((rates) => rates.map((rate) => (rate.id === id ? { ...rate, ...fields } : rate))),
    add: (rate: Omit<ClassDraft, 'isDefault'>) =>
      save(() => changeRates((rates) => [...rates, { ...rate, isDefault: rates.length === 0 }])),
    makeDefault: (id: number) => told((rates) => rates.map((rate) => ({ ...rate, isDefault: rate.id === id }))),
    move: (id: number, by: -1 | 1) =>
      told((rates) => {
        const from = rates.findIndex((rate) => rate.id === id)
        const moved = rates[from]
        return moved ? rates.toSpliced(from, 1).toSpliced(from + by, 0, moved) : rates
      }),
    remove: (id: number) =>
      told((rates) => {
        const rest = rates.filter((rate) => rate.id !== id)
        const hasDefault = rest.some((rate) => rate.isDefault)
        return rest.map((rate, at) => ({ ...rate, isDefault: rate.isDefault || (!hasDefault && at === 0) }))
      }),
  }
}
