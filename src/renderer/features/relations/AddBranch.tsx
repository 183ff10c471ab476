import { Button, Group, Input } from '@mantine/core'
import { useState } from 'react'
import { parentRoles } from '../../../shared/domain/stages.ts'
import { parentRoleName } from '../../../shared/i18n/contact-words.ts'
import { CompanyPicker } from '../../components/CompanyPicker.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { client } from '../../lib/client.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { tellChange } from '../../lib/undo.ts'
import classes from './Relations.module.css'

/** Puts a company, found or made on the spot, below another one. */
export function AddBranch({ companyId, onClose }: { companyId: number; onClose: () => void }) {
  const { t } = useWords()
  const [branch, setBranch] = useState<{ id: number | null; name: string }>({ id: null, name: '' })
  const [role, setRole] = useState<string>('branch')
  const [fault, setFault] = useState('')
  const [saving, setSaving] = useState(false)

  async function save(id: number) {
    setSaving(true)
    try {
      const { version } = await client.contacts.get({ id })
      const patch = { parentId: companyId, parentRole: role.trim() }
      const { changeSet } = await client.contacts.update({ id, version, patch })
      tellChange(t('contacts.saved', { name: branch.name }), changeSet)
      onClose()
    } catch (error) {
      const refused = fieldErrors(error)['patch.parentId'] ?? fieldErrors(error)['parentId']
      if (refused) setFault(refused)
      else tellError(error)
    } finally {
      setSaving(false)
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (branch.id !== null) void save(branch.id)
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <Input.Wrapper label={t('contacts.company')}>
        <CompanyPicker
          label={t('contacts.company')}
          value={branch}
          error={fault}
          onChange={(chosen) => {
            setBranch(chosen)
            setFault('')
          }}
        />
      </Input.Wrapper>
      <WordInput
        field="parentRole"
        label={t('contacts.fields.parentRole')}
        codes={parentRoles}
        nameOf={(each) => parentRoleName(t, each)}
        maxLength={60}
        value={role}
        onChange={setRole}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" disabled={branch.id === null} loading={saving}>
          {t('relations.save')}
        </Button>
      </Group>
    </form>
  )
}
