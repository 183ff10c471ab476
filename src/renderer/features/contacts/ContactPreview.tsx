import { ActionIcon, Button, CloseButton, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { errorData } from '../../../shared/errors.ts'
import { TagList } from '../../components/TagList.tsx'
import { contactSlots } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ContactDetails } from './ContactDetails.tsx'
import { ContactMark } from './ContactMark.tsx'
import { PeopleList } from './PeopleList.tsx'
import { useRunAction } from './run-action.ts'
import classes from './ContactsPage.module.css'
import detailClasses from './ContactPage.module.css'

interface ContactPreviewProps {
  id: number
  onOpen: () => void
  onEdit: () => void
  onClose: () => void
}

/** A look at one contact beside the list. */
export function ContactPreview({ id, onOpen, onEdit, onClose }: ContactPreviewProps) {
  const { t } = useWords()
  const runAction = useRunAction()
  const { data: contact, error } = useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id } }),
    placeholderData: keepPreviousData,
  })
  return (
    <aside className={classes.preview} aria-label={t('contacts.preview')}>
      {errorData(error, 'NOT_FOUND') && (
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text c="dimmed">{t('contacts.page.gone')}</Text>
          <CloseButton aria-label={t('contacts.closePreview')} onClick={onClose} />
        </Group>
      )}
      {contact && !error && (
        <Stack gap="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <ContactMark contact={contact} size={40} />
              <Title order={2} className={detailClasses.long}>
                {contact.displayName || t('contacts.nameless')}
              </Title>
            </Group>
            <Group gap={2} wrap="nowrap">
              <Tooltip label={t('common.edit')}>
                <ActionIcon aria-label={t('common.edit')} onClick={onEdit}>
                  <IconPencil size={18} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
              <CloseButton aria-label={t('contacts.closePreview')} onClick={onClose} />
            </Group>
          </Group>
          {contact.tags.length > 0 && <TagList tags={contact.tags} most={5} />}
          <Group gap="xs">
            {contactSlots.actions.map((action) => (
              <Button
                key={action.id}
                size="compact-sm"
                variant="default"
                leftSection={<action.icon size={16} stroke={1.5} />}
                onClick={() => runAction(action, contact)}
              >
                {t(action.label)}
              </Button>
            ))}
          </Group>
          <ContactDetails contact={contact} />
          {contact.notes && (
            <Text size="sm" className={detailClasses.notes} lineClamp={12}>
              {contact.notes}
            </Text>
          )}
          {contact.people.length > 0 && (
            <section aria-label={t('contacts.page.people')}>
              <Title order={3} mb={4}>
                {t('contacts.page.people')}
              </Title>
              <PeopleList people={contact.people} />
            </section>
          )}
          {contactSlots.panels
            .filter(({ previewed }) => previewed)
            .map(({ id: panelId, component: Slot }) => (
              <Slot key={`${panelId} ${contact.id}`} contact={contact} />
            ))}
          <Button variant="default" onClick={onOpen}>
            {t('contacts.openPage')}
          </Button>
        </Stack>
      )}
    </aside>
  )
}
