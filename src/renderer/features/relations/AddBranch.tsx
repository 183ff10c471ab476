import { Button, Group, Input, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { parentRoles } from '../../../shared/domain/stages.ts'
import { parentRoleName } from '../../../shared/i18n/contact-words.ts'
import { errorMessage } from '../../../shared/i18n/error-message.ts'
import { CompanyPicker } from '../../components/CompanyPicker.tsx'
import { DraftNotice } from '../../components/DraftNotice.tsx'
import { WordInput } from '../../components/WordInput.tsx'
import { client } from '../../lib/client.ts'
import { useDraft } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'
import classes from './Relations.module.css'

interface Typed {
  branch: { id: number | null; name: string }
  role: string
}
const nothing: Typed = { branch: { id: null, name: '' }, role: 'branch' }

/** Where what is typed for a company is kept. */
export const branchDraft = (companyId: number) => `branch.new.${companyId}`

/** Puts a company, found or made on the spot, below another one. */
export function AddBranch({ companyId, onClose }: { companyId: number; onClose: () => void }) {
  const { t } = useWords()
  const { draft: typed = nothing, restored, set } = useDraft<Typed>(branchDraft(companyId))
  const { branch, role } = typed
  const [fault, setFault] = useState('')
  const [saving, setSaving] = useState(false)

  const { data: found, error: gone } = useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id: branch.id ?? 0 } }),
    enabled: branch.id !== null,
    // A company kept from earlier may be gone by now.
    throwOnError: false,
  })
  const leaves = found && found.parentId !== null && found.parentId !== companyId

  function close() {
    set(undefined)
    onClose()
  }

  async function save({ id, version }: { id: number; version: number }) {
    setSaving(true)
    try {
      const patch = { parentId: companyId, parentRole: role.trim() }
      const { changeSet } = await client.contacts.update({ id, version, patch })
      tellChange(t('contacts.saved', { name: branch.name }), changeSet)
      close()
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
        if (found) void save(found)
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {restored && <DraftNotice onDiscard={() => set(undefined)} />}
      <Input.Wrapper label={t('contacts.company')}>
        <CompanyPicker
          label={t('contacts.company')}
          value={branch}
          error={fault || (gone && errorMessage(t, gone))}
          onChange={(chosen) => {
            set({ ...typed, branch: chosen })
            setFault('')
          }}
        />
      </Input.Wrapper>
      {leaves && (
        <Text size="sm" role="status">
          {t('relations.leavesParent', { name: branch.name, parent: found.parentName || t('contacts.nameless') })}
        </Text>
      )}
      <WordInput
        field="parentRole"
        label={t('contacts.fields.parentRole')}
        codes={parentRoles}
        nameOf={(each) => parentRoleName(t, each)}
        maxLength={60}
        value={role}
        onChange={(next) => set({ ...typed, role: next })}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" size="compact-sm" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" disabled={!found} loading={saving}>
          {t('relations.save')}
        </Button>
      </Group>
    </form>
  )
}
