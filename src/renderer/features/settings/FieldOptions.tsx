import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { longestFieldName } from '../../../shared/domain/custom-fields.ts'
import { optionName, type FieldOption } from '../../../shared/domain/custom-values.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { ColourMenu, Swatch } from './ColourMenu.tsx'
import { SavedText } from './SavedText.tsx'
import { useOptionChanges } from './field-changes.ts'
import { NewEntry } from './NewEntry.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'

/** What a field of choices offers, in its order. Removed options stay with the records that have them, and can come back. */
export function FieldOptions({ field }: { field: CustomField }) {
  const { t } = useWords()
  const { add, bringBack } = useOptionChanges(field.id)
  const offered = field.settings.options.filter(({ removed }) => !removed)
  const removed = field.settings.options.filter((option) => option.removed)
  return (
    <Stack
      gap={4}
      className={classes.options}
      role="group"
      aria-label={t('settings.custom.optionsOf', { name: field.name })}
    >
      {offered.map((option, at) => (
        <OptionRow key={option.id} field={field} option={option} first={at === 0} last={at === offered.length - 1} />
      ))}
      <NewEntry
        draft={`customField.${field.id}.option`}
        empty={{ name: '' }}
        validate={({ name }) => (name.trim() === '' ? { name: t('settings.faults.name') } : {})}
        label={t('settings.custom.addOption')}
        add={({ name }) => add(name)}
      >
        {(form) => (
          <TextInput
            className={classes.grow}
            aria-label={t('settings.custom.newOption', { name: field.name })}
            placeholder={t('settings.custom.optionPlaceholder')}
            maxLength={longestFieldName}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('name')}
            {...form.getInputProps('name')}
            error={form.errors['name'] ?? Object.values(form.errors)[0]}
          />
        )}
      </NewEntry>
      {removed.length > 0 && (
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {t('settings.custom.removedOptions')}
          </Text>
          {removed.map((option) => (
            <Button
              key={option.id}
              size="compact-xs"
              variant="default"
              aria-label={t('settings.custom.bringBack', { name: option.name })}
              onClick={() => bringBack({ id: option.id, name: option.name })}
            >
              {option.name}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}

interface OptionRowProps {
  field: CustomField
  option: FieldOption
  first: boolean
  last: boolean
}

function OptionRow({ field, option: { id, name: saved, colour = '' }, first, last }: OptionRowProps) {
  const { t } = useWords()
  const { rename, paint, move, remove } = useOptionChanges(field.id)
  const name = useAutosave<string>({
    key: `customField.${field.id}.option.${id}`,
    saved,
    version: 0,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: optionName(value) }),
    send: (value) => rename(id, value).then(({ changeSet }) => ({ changeSet })),
  })
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Group h={36}>
        <ColourMenu name={saved} value={colour} optional onChoose={(value) => paint(id, value)}>
          <Swatch colour={colour} />
        </ColourMenu>
      </Group>
      <div className={classes.grow}>
        <SavedText
          field={name}
          aria-label={t('settings.custom.optionName', { name: saved })}
          maxLength={longestFieldName}
        />
      </div>
      <StepButtons name={saved} first={first} last={last} onMove={(by) => move(id, by)} onRemove={() => remove(id)} />
    </Group>
  )
}
