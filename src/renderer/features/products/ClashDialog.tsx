import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useWords } from '../../lib/i18n.ts'

interface ClashDialogProps {
  /** What somebody else changed, and at which version; null: the dialog is closed. */
  clash: { version: number; fields: string[] } | null
  title: string
  nameOf: (field: string) => string
  onClose: () => void
  onTheirs: () => void
  onMine: (version: number) => void
}

/** Asks whose values stay where two people changed the same of a product or a price list. */
export function ClashDialog({ clash, title, nameOf, onClose, onTheirs, onMine }: ClashDialogProps) {
  const { t, list } = useWords()
  return (
    <Modal
      opened={clash !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">
          {t('products.form.conflictText', {
            fields: list((clash?.fields ?? []).map(nameOf)),
          })}
        </Text>
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              onTheirs()
              onClose()
            }}
          >
            {t('products.form.takeTheirs')}
          </Button>
          <Button
            onClick={() => {
              if (clash) onMine(clash.version)
              onClose()
            }}
          >
            {t('products.form.saveMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
