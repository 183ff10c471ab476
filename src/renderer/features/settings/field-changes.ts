import { client } from '../../lib/client.ts'
import { tellError } from '../../lib/notices.tsx'
import { inTurn, moved } from './list-changes.ts'
import { useSave } from './save-status.tsx'

type Offered = { id?: string; name: string; colour?: string }

const step = inTurn()

const changeOptions = (id: number, change: (offered: Offered[]) => Offered[]) =>
  step(async () => {
    const { customFields } = await client.customFields.list({ recordType: 'contact' })
    const field = customFields.find((each) => each.id === id)
    const offered = field?.settings.options.filter(({ removed }) => !removed) ?? []
    const options = change(offered.map((option) => ({ id: option.id, name: option.name })))
    return client.customFields.update({ id, version: field?.version ?? 1, patch: { options } })
  })

/** Changes of what a field offers, each to the options as they are now, whoever changed them. */
export function useOptionChanges(fieldId: number) {
  const save = useSave()
  const told = (change: (offered: Offered[]) => Offered[]) =>
    void save(() => changeOptions(fieldId, change)).catch(tellError)
  return {
    /** The option's field tells the errors. */
    rename: (id: string, name: string) =>
      changeOptions(fieldId, (offered) => offered.map((option) => (option.id === id ? { id, name } : option))),
    /** An empty colour takes it away. */
    paint: (id: string, colour: string) =>
      told((offered) => offered.map((option) => (option.id === id ? { ...option, colour } : option))),
    add: (name: string) => save(() => changeOptions(fieldId, (offered) => [...offered, { name }])),
    bringBack: (option: Offered) => told((offered) => [...offered, option]),
    move: (id: string, by: -1 | 1) => told((offered) => moved(offered, (option) => option.id === id, by)),
    remove: (id: string) => told((offered) => offered.filter((option) => option.id !== id)),
  }
}
