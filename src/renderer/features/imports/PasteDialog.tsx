import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'

interface PasteDialogProps {
  opened: boolean
  onClose: () => void
  onTake: (text: string) => void
}

/** A place for cells copied in a spreadsheet, for those who do not know that they can be pasted on the page. */
export function PasteDialog({ opened, onClose, onTake }: PasteDialogProps) {
  const { t } = useWords()
  const { draft: text = '', set } = useDraft<string>('import.paste')
  function take() {
    onClose()
    set(undefined)
    onTake(text)
  }
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Modal.Title fz="h2" fw={600} mb="xs">
            {t('imports.paste.title')}
          </Modal.Title>
          <Stack>
            <Text size="sm" id="paste-how">
              {t('imports.paste.how')}
            </Text>
            <Textarea
              data-autofocus
              aria-label={t('imports.paste.cells')}
              aria-describedby="paste-how"
              rows={10}
              wrap="off"
              spellCheck={false}
              value={text}
              onChange={({ currentTarget }) => set(currentTarget.value || undefined)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button disabled={text.trim() === ''} onClick={take}>
                {t('imports.paste.take')}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
