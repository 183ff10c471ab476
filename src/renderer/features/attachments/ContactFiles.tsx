import { Title } from '@mantine/core'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { PanelFrame } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'

/** The files of a contact, with those of its timeline and quotes, on its page. */
export function ContactFiles({ contact: { id, deletedAt } }: { contact: Contact }) {
  const { t } = useWords()
  return (
    <PanelFrame label={t('attachments.title')}>
      <Attachments
        key={id}
        record={{ recordType: 'contact', recordId: id }}
        around
        wholePage
        readOnly={deletedAt !== null}
        title={<Title order={2}>{t('attachments.title')}</Title>}
      />
    </PanelFrame>
  )
}
