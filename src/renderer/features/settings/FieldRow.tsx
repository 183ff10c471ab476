import { Group, Select, Switch, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { type CustomFieldKind, longestFieldName } from '../../../shared/domain/custom-fields.ts'
import { isChoice, isPrintable } from '../../../shared/domain/custom-values.ts'
import { client } from '../../lib/client.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { useAutosave } from './autosave.ts'
import { useCurrencies } from './currencies.ts'
import { SavedText } from './SavedText.tsx'
import { FieldOptions } from './FieldOptions.tsx'
import { useKinds } from './field-kinds.ts'
import { useSave } from './save-status.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'

interface FieldRowProps {
  field: CustomField
  at: number
  /** The ids of all fields, in their order. */
  ids: number[]
}

/** One field of the office: its name, kind and what the kind needs. */
export function FieldRow({ field, at, ids }: FieldRowProps) {
  const { t } = useWords()
  const { id, name: saved, version, kind, recordType, settings } = field
  const save = useSave()
  const kinds = useKinds()
  const currencies = useCurrencies()
  const [refused, setRefused] = useState<string | null>(null)
  const name = useAutosave<string>({
    key: `customField.${id}.name`,
    saved,
    version,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: value.trim() }),
    send: (value, readAt) => client.customFields.update({ id, version: readAt, patch: { name: value } }),
  })
  const send = (change: () => Promise<{ changeSet: number | null }>) => void save(change).catch(tellError)
  /** Values that would not fit are told here: they are many words. */
  const change = (patch: { kind?: CustomFieldKind; currency?: string; decimals?: number }) => {
    setRefused(null)
    void save(() => client.customFields.update({ id, version, patch })).catch((error: unknown) => {
      const [fault] = Object.values(fieldErrors(error))
      if (fault === undefined) tellError(error)
      else setRefused(fault)
    })
  }
  const print = useMutation({
    mutationFn: (printed: boolean) => save(() => client.customFields.update({ id, version, patch: { printed } })),
  })
  const words = { name: saved }
  return (
    <div className={classes.line}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes.grow}>
          <SavedText field={name} aria-label={t('settings.custom.nameOf', words)} maxLength={longestFieldName} />
        </div>
        <Select
          className={classes.kind}
          aria-label={t('settings.custom.kindOf', words)}
          data={kinds}
          allowDeselect={false}
          value={kind}
          onChange={(value) => value !== kind && change({ kind: value as CustomFieldKind })}
        />
        <StepButtons
          name={saved}
          first={at === 0}
          last={at === ids.length - 1}
          onMove={(by) =>
            send(() => client.customFields.order({ recordType, ids: ids.toSpliced(at, 1).toSpliced(at + by, 0, id) }))
          }
          onRemove={() => send(() => client.customFields.remove({ id }))}
        />
      </Group>
      {refused !== null && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {refused}
        </Text>
      )}
      {kind === 'money' && (
        <Select
          mt="xs"
          aria-label={t('settings.custom.currencyOf', words)}
          data={currencies}
          searchable
          allowDeselect={false}
          value={settings.currency}
          onChange={(currency) => currency !== null && currency !== settings.currency && change({ currency })}
        />
      )}
      {kind === 'number' && (
        <Select
          mt="xs"
          aria-label={t('settings.custom.decimalsOf', words)}
          data={[0, 1, 2, 3, 4, 5, 6].map((count) => ({
            value: String(count),
            label: t('settings.custom.decimals', { count }),
          }))}
          allowDeselect={false}
          value={String(settings.decimals)}
          onChange={(count) => Number(count) !== settings.decimals && change({ decimals: Number(count) })}
        />
      )}
      {isPrintable(kind) && (
        <Switch
          mt="xs"
          size="xs"
          label={t('settings.custom.printed')}
          aria-label={t('settings.custom.printedOf', words)}
          checked={print.isPending ? print.variables : settings.printed}
          onChange={({ currentTarget }) => print.mutate(currentTarget.checked)}
        />
      )}
      {isChoice(kind) && <FieldOptions field={field} />}
    </div>
  )
}
