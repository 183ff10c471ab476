import { Select, Text, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type CustomFieldKind, longestFieldName } from '../../../shared/domain/custom-fields.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { FieldRow } from './FieldRow.tsx'
import { useKinds } from './field-kinds.ts'
import { NewEntry } from './NewEntry.tsx'
import { RemovedFields } from './RemovedFields.tsx'
import { useSave } from './save-status.tsx'
import classes from './SettingsPage.module.css'

const recordType = 'contact'

/** The office's own fields of contacts, in the order in which forms and lists show them. */
export function FieldsSection() {
  const { t } = useWords()
  const { customFields } = useSuspenseQuery(orpc.customFields.list.queryOptions({ input: { recordType } })).data
  return (
    <>
      <section className={classes.group} aria-label={t('settings.custom.title')}>
        <div className={classes.frame}>
          {customFields.length === 0 && (
            <Text size="sm" c="dimmed" className={classes.line}>
              {t('settings.custom.none')}
            </Text>
          )}
          {customFields.map((field, at) => (
            <FieldRow key={field.id} field={field} at={at} ids={customFields.map(({ id }) => id)} />
          ))}
          <NewField />
        </div>
      </section>
      <RemovedFields />
    </>
  )
}

function NewField() {
  const { t } = useWords()
  const save = useSave()
  const kinds = useKinds()
  return (
    <NewEntry
      draft="customField.new"
      empty={{ name: '', kind: 'text' }}
      validate={({ name }) => (name.trim() === '' ? { name: t('settings.faults.name') } : {})}
      label={t('common.add')}
      add={({ name, kind }) =>
        save(() => client.customFields.create({ recordType, name, kind: kind as CustomFieldKind }))
      }
    >
      {(form) => (
        <>
          <TextInput
            className={classes.grow}
            aria-label={t('settings.custom.newName')}
            placeholder={t('settings.custom.placeholder')}
            maxLength={longestFieldName}
            autoComplete="off"
            readOnly={form.submitting}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Select
            className={classes.kind}
            aria-label={t('settings.custom.newKind')}
            data={kinds}
            allowDeselect={false}
            key={form.key('kind')}
            {...form.getInputProps('kind')}
          />
        </>
      )}
    </NewEntry>
  )
}
