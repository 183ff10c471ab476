import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { fieldNameKey } from '../../../shared/domain/custom-fields.ts'
import { joinedIds } from '../../../shared/domain/custom-values.ts'
import { settingsColumn } from '../custom-fields/custom-field-store.ts'
import { newOptionId } from '../custom-fields/field-settings.ts'
import type { Write } from '../procedure.ts'
import type { Random } from '../services.ts'
import { nameOfToken } from './rows/custom.ts'

/** Makes the options that values of a batch name and their fields do not offer yet, within the commit. */
export class OptionMaker {
  private readonly write: Write
  private readonly random: Random
  private readonly fields: Map<string, CustomField>

  /** @param fields whose options grow */
  constructor(write: Write, random: Random, fields: readonly CustomField[]) {
    this.write = write
    this.random = random
    this.fields = new Map(fields.map((field) => [String(field.id), field]))
  }

  /** Values with the ids of options in place of the names of new ones. */
  async made(custom: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const values = { ...custom }
    for (const [id, value] of Object.entries(custom)) {
      const field = this.fields.get(id)
      const ids = value.split(',')
      if (!field || !ids.some((each) => nameOfToken(each) !== null)) continue
      const known = []
      for (const each of ids) known.push(await this.idOf(field, each))
      values[id] = joinedIds([...new Set(known)])
    }
    return values
  }

  private async idOf(field: CustomField, token: string): Promise<string> {
    const name = nameOfToken(token)
    if (name === null) return token
    const { options } = field.settings
    const there = options.find((option) => !option.removed && fieldNameKey(option.name) === fieldNameKey(name))
    if (there) return there.id
    const id = newOptionId(this.random)
    options.push({ id, name, removed: false })
    await this.write.db
      .updateTable('custom_field')
      .set(({ eb }) => ({ settings: settingsColumn(field), version: eb('version', '+', 1) }))
      .where('id', '=', field.id)
      .execute()
    return id
  }
}
