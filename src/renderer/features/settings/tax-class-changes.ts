import type { TaxClass } from '../../../shared/contract/office.ts'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { i18n } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { inTurn, moved } from './list-changes.ts'
import { useSave } from './save-status.tsx'

type ClassDraft = Omit<TaxClass, 'id'> & { id?: number }

const step = inTurn()

const changeClasses = (change: (classes: TaxClass[]) => ClassDraft[]) =>
  step(async () => {
    const { version, taxClasses } = await client.office.get()
    return client.office.setTaxClasses({ version, taxClasses: change(taxClasses) })
  })

/** What has a class that cannot go is named; the way out is to give it another one. */
function tellWhy(error: unknown) {
  const use = errorData(error, 'IN_USE')
  if (use) tell(i18n.t('settings.tax.inUse', { count: use.count }))
  else tellError(error)
}

/** Changes of the list of tax classes, each to the list as it is now, whoever changed it. */
export function useTaxClassChanges() {
  const save = useSave()
  const told = (change: (classes: TaxClass[]) => ClassDraft[]) => save(() => changeClasses(change)).catch(tellWhy)
  const changed = (id: number, change: (each: TaxClass) => TaxClass) => (classes: TaxClass[]) =>
    classes.map((each) => (each.id === id ? change(each) : each))
  return {
    /** Of one class; its field tells the errors. */
    patch: (id: number, change: (each: TaxClass) => TaxClass) => changeClasses(changed(id, change)),
    /** Of one class, by a button; errors are told. */
    change: (id: number, change: (each: TaxClass) => TaxClass) => told(changed(id, change)),
    /** @throws what the core answers */
    addTax: (id: number, tax: TaxClass['taxes'][number]) =>
      save(() => changeClasses(changed(id, (each) => ({ ...each, taxes: [...each.taxes, tax] })))),
    /** @throws what the core answers */
    add: (each: Omit<ClassDraft, 'isDefault'>) =>
      save(() => changeClasses((classes) => [...classes, { ...each, isDefault: false }])),
    makeDefault: (id: number) => told((classes) => classes.map((each) => ({ ...each, isDefault: each.id === id }))),
    move: (id: number, by: -1 | 1) => told((classes) => moved(classes, (each) => each.id === id, by)),
    remove: (id: number) => told((classes) => classes.filter((each) => each.id !== id)),
  }
}
