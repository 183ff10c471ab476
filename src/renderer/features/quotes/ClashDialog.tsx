import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import type { QuoteForm } from './use-quote-form.ts'

/** Asks whose values stay where two people changed the same fields. */
export function ClashDialog({ form: { clash, settle } }: { form: QuoteForm }) {
  const { t, list } = useWords()
  const end = (whose: 'theirs' | 'mine') => () => void settle(whose).catch(tellError)
  return (
    <Modal
      opened={clash !== null}
      // Closed without an answer, what is typed stays and nothing is saved.
      onClose={() => void settle('none')}
      title={t('quotes.conflict')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">
          {t('quotes.conflictText', {
            fields: list(clash?.fields.map((field) => t(`quotes.fields.${field}` as TextKey)) ?? []),
          })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={end('theirs')}>
            {t('quotes.takeTheirs')}
          </Button>
          <Button onClick={end('mine')}>{t('quotes.saveMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
