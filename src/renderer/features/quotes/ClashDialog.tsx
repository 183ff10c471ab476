import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import type { TextKey } from '../../../shared/i18n/i18n.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { ClashValue } from './ClashValue.tsx'
import type { QuoteForm } from './use-quote-form.ts'

/** Asks whose values stay where two people changed the same fields, and shows both. */
export function ClashDialog({ form: { clash, settle, values } }: { form: QuoteForm }) {
  const { t } = useWords()
  const end = (whose: 'theirs' | 'mine') => () => void settle(whose).catch(tellError)
  return (
    <Modal
      opened={clash !== null}
      // Closed without an answer, what is typed stays and nothing is saved.
      onClose={() => void settle('none')}
      title={t('quotes.conflict')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('quotes.conflictText')}</Text>
        <Table layout="fixed" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="20%">{t('quotes.conflictField')}</Table.Th>
              <Table.Th>{t('quotes.conflictMine')}</Table.Th>
              <Table.Th>{t('quotes.conflictTheirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {clash?.fields.map(({ field, yours, theirs }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={500}>
                  {t(`quotes.fields.${field}` as TextKey)}
                </Table.Th>
                <Table.Td>
                  <ClashValue field={field} value={yours} other={theirs} currency={values.currency} />
                </Table.Td>
                <Table.Td>
                  <ClashValue field={field} value={theirs} other={yours} currency={values.currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
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
