import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useChange } from '../../lib/undo.ts'

/** Asks for another name of a file. */
export function RenameFile({ file, onClose }: { file: Attachment | null; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      title={t('attachments.rename')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {file && <Form key={file.id} file={file} onClose={onClose} />}
    </Modal>
  )
}

function Form({ file: { id, version, name }, onClose }: { file: Attachment; onClose: () => void }) {
  const { t } = useWords()
  const { draft: typed = name, set } = useDraft<string>(`attachment.${id}.name`)
  const close = () => {
    set(undefined)
    onClose()
  }
  const update = useChange(orpc.attachments.update.mutationOptions(), () => t('attachments.renamed', { name: typed }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') update.mutate({ id, version, patch: { name: typed } }, { onSuccess: close })
      }}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t('attachments.columns.name')}
          value={typed}
          onChange={({ currentTarget }) => set(currentTarget.value)}
          error={typed.trim() === '' && t('common.required')}
          autoComplete="off"
          spellCheck={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={update.isPending} disabled={typed.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
