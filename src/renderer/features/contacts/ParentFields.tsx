import { Input } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { parentRoles } from '../../../shared/domain/stages.ts'
import { parentRoleName } from '../../../shared/i18n/contact-words.ts'
import { useWords } from '../../lib/i18n.ts'
import { CompanyPicker } from '../../components/CompanyPicker.tsx'
import classes from './ContactForm.module.css'
import type { ContactValues } from './contact-values.ts'
import { WordInput } from '../../components/WordInput.tsx'

/** The company that a branch, a subsidiary or a department belongs to, and as what. */
export function ParentFields({ form }: { form: UseFormReturnType<ContactValues> }) {
  const { t } = useWords()
  const { parentId, parentName, parentRole } = form.values
  return (
    <div className={classes.two}>
      <Input.Wrapper label={t('contacts.fields.parentId')}>
        <CompanyPicker
          label={t('contacts.fields.parentId')}
          value={{ id: parentId, name: parentName }}
          error={form.errors['parentId']}
          onChange={({ id, name }) => {
            form.setValues({ parentId: id, parentName: name, ...(id === null && { parentRole: '' }) })
            form.clearFieldError('parentId')
          }}
        />
      </Input.Wrapper>
      <WordInput
        field="parentRole"
        label={t('contacts.fields.parentRole')}
        codes={parentRoles}
        nameOf={(role) => parentRoleName(t, role)}
        disabled={parentId === null}
        maxLength={60}
        value={parentRole}
        onChange={(role) => form.setFieldValue('parentRole', role)}
      />
    </div>
  )
}
