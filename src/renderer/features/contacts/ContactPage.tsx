import { ActionIcon, Alert, Button, Group, Menu, Text, Title } from '@mantine/core'
import { IconDots, IconMail, IconPencil, IconPhone } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { callNumber } from '../../../shared/domain/phone.ts'
import { errorData } from '../../../shared/errors.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { AddButton, Panel } from '../../components/Panel.tsx'
import { Neighbours, RecordWays } from '../../components/RecordWays.tsx'
import { TagList } from '../../components/TagList.tsx'
import { listInput } from '../../components/list/list-state.ts'
import { useCommands } from '../../lib/commands.ts'
import { contactSlots } from '../../lib/contact-slots.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'
import { ContactDetails, ContactLink } from './ContactDetails.tsx'
import { ContactForm, type FormTarget } from './ContactForm.tsx'
import { ContactHistory } from './ContactHistory.tsx'
import { ContactMark } from './ContactMark.tsx'
import { ContactMenuItems } from './ContactMenuItems.tsx'
import classes from './ContactPage.module.css'
import { PeopleList } from './PeopleList.tsx'
import { mailtoOf, telOf } from '../../lib/reach.ts'
import { useRemoveContacts } from './remove-contacts.ts'
import { useRunAction } from './run-action.ts'

/** Everything about one contact, with the contacts before and after it in the list that one came from. */
export function ContactPage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/contacts/$id' })
  const { data: contact, error } = useQuery({
    ...orpc.contacts.get.queryOptions({ input: { id } }),
    placeholderData: keepPreviousData,
    throwOnError: false,
  })
  if (errorData(error, 'NOT_FOUND')) {
    return (
      <EmptyState text={t('contacts.page.gone')} picture="search" page>
        <Button renderRoot={(props) => <Link to="/trash" {...props} />}>{t('contacts.page.toTrash')}</Button>
      </EmptyState>
    )
  }
  if (error) throw error
  return contact ? <LoadedPage contact={contact} /> : null
}

function LoadedPage({ contact }: { contact: Contact }) {
  const { t, instant } = useWords()
  const navigate = useNavigate()
  const { form: _form, ...list } = useSearch({ from: '/contacts/$id' })
  const { id, displayName, kind, deletedAt, mergedInto } = contact
  const [target, setTarget] = useState<FormTarget | null>(null)
  const removeContacts = useRemoveContacts()
  const runAction = useRunAction()
  const restore = useMutation(orpc.contacts.restore.mutationOptions())
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { data: beside } = useQuery({
    ...orpc.contacts.neighbours.queryOptions({ input: { id, ...listInput(list) } }),
    placeholderData: keepPreviousData,
  })

  const goTo = (other: number) =>
    void navigate({ to: '/contacts/$id', params: { id: other }, search: list, replace: true })
  const edit = () => setTarget({ id })
  const remove = () =>
    removeContacts([id], displayName, () => void navigate({ to: '/contacts', search: list, replace: true }))

  useCommands(
    deletedAt
      ? []
      : [
          { id: 'edit contact', label: t('contacts.keys.edit'), keys: 'e', group: 'page' as const, run: edit },
          {
            id: 'delete contact',
            label: t('contacts.keys.delete'),
            keys: 'Delete',
            group: 'page' as const,
            run: remove,
          },
        ],
  )

  const [position] = contact.positions
  const email = contact.emails[0]?.email ?? ''
  const phone = callNumber(contact.phones)
  return (
    <article className={classes.page}>
      <RecordWays
        list={t('contacts.title')}
        back={t('contacts.page.back')}
        renderBack={(props) => <Link to="/contacts" search={list} {...props} />}
      >
        <Neighbours previous={t('contacts.page.previous')} next={t('contacts.page.next')} beside={beside} onGo={goTo} />
      </RecordWays>
      <div className={classes.head}>
        <ContactMark contact={contact} size={52} />
        <div className={classes.who}>
          <Title order={1} className={classes.long}>
            {displayName || t('contacts.nameless')}
          </Title>
          <Text c="dimmed" size="sm" className={classes.long}>
            {kind === 'company'
              ? contact.industry || t('contacts.company')
              : [position?.role, position?.companyName].filter(Boolean).join(' · ') || t('contacts.person')}
          </Text>
        </div>
        {contact.tags.length > 0 && <TagList tags={contact.tags} most={4} />}
        <div className={classes.space} />
        {!deletedAt && (
          <Group gap="xs" wrap="nowrap">
            {phone && (
              <Button
                component="a"
                variant="default"
                leftSection={<IconPhone size={16} stroke={1.5} />}
                href={telOf(phone, office?.profile.country ?? '')}
              >
                {t('contacts.actions.call')}
              </Button>
            )}
            {email && (
              <Button
                component="a"
                variant="default"
                leftSection={<IconMail size={16} stroke={1.5} />}
                href={mailtoOf(email)}
              >
                {t('contacts.actions.email')}
              </Button>
            )}
            {contactSlots.actions.map((action) => (
              <Button
                key={action.id}
                variant="default"
                leftSection={<action.icon size={16} stroke={1.5} />}
                onClick={() => runAction(action, contact)}
              >
                {t(action.label)}
              </Button>
            ))}
            <Button leftSection={<IconPencil size={16} stroke={1.5} />} onClick={edit}>
              {t('common.edit')}
            </Button>
            <Menu position="bottom-end" width={220}>
              <Menu.Target>
                <ActionIcon size={36} variant="default" aria-label={t('contacts.actions.more')}>
                  <IconDots size={18} stroke={1.5} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <ContactMenuItems contact={{ id, kind, displayName, email, phone }} onRemove={remove} />
              </Menu.Dropdown>
            </Menu>
          </Group>
        )}
      </div>
      {deletedAt && (
        <Alert mx="lg" mb="md" variant="light">
          <Group justify="space-between">
            <Text span>
              {t('contacts.page.inTrash', { at: instant(deletedAt) })}
              {mergedInto && (
                <>
                  {' '}
                  {t('contacts.page.mergedInto')} <ContactLink id={mergedInto.id} name={mergedInto.displayName} />
                </>
              )}
            </Text>
            <Button
              size="compact-sm"
              loading={restore.isPending}
              onClick={() =>
                restore.mutate(
                  { ids: [id] },
                  {
                    onSuccess: ({ changeSet }) => tellChange(t('contacts.restored', { name: displayName }), changeSet),
                  },
                )
              }
            >
              {t('contacts.page.restore')}
            </Button>
          </Group>
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('contacts.page.details')}>
            <ContactDetails contact={contact} />
          </Panel>
          {kind === 'company' && (
            <Panel
              title={t('contacts.page.people')}
              action={
                !deletedAt && (
                  <AddButton onClick={() => setTarget({ kind: 'person', company: { id, name: displayName } })}>
                    {t('contacts.page.addPerson')}
                  </AddButton>
                )
              }
            >
              {contact.people.length > 0 ? (
                <PeopleList people={contact.people} />
              ) : (
                <Text size="sm" c="dimmed">
                  {t('contacts.page.noPeople')}
                </Text>
              )}
            </Panel>
          )}
          <Panel title={t('contacts.page.notes')}>
            {contact.notes ? (
              <Text className={classes.notes}>{contact.notes}</Text>
            ) : (
              <Text size="sm" c="dimmed">
                {t('contacts.page.noNotes')}
              </Text>
            )}
          </Panel>
          <Panel title={t('contacts.page.history')}>
            <ContactHistory key={id} contactId={id} />
          </Panel>
        </div>
        <div className={`${classes.column} ${classes.middle}`}>
          {contactSlots.middle.map(({ id: panelId, component: Slot }) => (
            <Slot key={`${panelId} ${id}`} contact={contact} />
          ))}
        </div>
        <div className={`${classes.column} ${classes.right}`}>
          {contactSlots.panels.map(({ id: panelId, component: Slot }) => (
            <Slot key={`${panelId} ${id}`} contact={contact} />
          ))}
        </div>
      </div>
      <ContactForm target={target} onClose={() => setTarget(null)} onContinue={setTarget} />
    </article>
  )
}
