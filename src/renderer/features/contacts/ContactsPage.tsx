import { ActionIcon, Button, Group, Menu, Modal, Text, Tooltip } from '@mantine/core'
import { IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import { conditionsOf } from '../../../shared/domain/filter.ts'
import { exportFormat } from '../../../shared/contract/exports.ts'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { keepToRows } from '../../components/list/keep-to-rows.ts'
import { ListBars } from '../../components/list/ListBars.tsx'
import { ListTable } from '../../components/list/ListTable.tsx'
import { ListTools } from '../../components/list/ListTools.tsx'
import { useCopyRows } from '../../components/list/use-copy-rows.ts'
import { useGroups } from '../../components/list/use-groups.ts'
import { useRecordList } from '../../components/list/use-record-list.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { pageSize } from '../../components/pages.ts'
import { countSelected, nothingSelected } from '../../components/selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { client } from '../../lib/client.ts'
import { handFile } from '../../lib/handed-file.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { holdTyping } from '../../lib/type-ahead.ts'
import { ChosenContacts } from './ChosenContacts.tsx'
import { ContactFilters } from './ContactFilters.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactMenuItems } from './ContactMenuItems.tsx'
import { ContactPreview } from './ContactPreview.tsx'
import classes from './ContactsPage.module.css'
import { ChangeDialog } from './ChangeDialog.tsx'
import { contactColumnFields, exportedColumns, initialColumns, useContactColumns } from './contact-columns.tsx'
import { useContactListFields } from './contact-list-fields.ts'
import type { ContactListState } from './contact-list-state.ts'
import { NewContactButton } from './NewContactButton.tsx'
import { useRemoveContacts, useRemoveManyContacts } from './remove-contacts.ts'
import { useStandardViews } from './standard-views.ts'

/** All contacts: a table to look through, filter and act on, with a look at one of them beside it. */
export function ContactsPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const state = useSearch({ from: '/contacts' })
  const { form, ...listed } = state
  const change = (next: Partial<ContactListState>) =>
    void navigate({ to: '/contacts', search: (now: ContactListState) => ({ ...now, ...next }), replace: true })
  const [asked, setAsked] = useState(false)
  const named = listed.where && conditionsOf(listed.where).some(({ field }) => field === 'tags' || field === 'stage')
  const fields = useContactListFields(asked || named === true)
  const standard = useStandardViews()
  const list = useRecordList('contact', listed, change, initialColumns)
  const { input, shown, selection, setSelection, chosenFilter } = list
  const { columns, custom, further } = useContactColumns(shown, fields)
  const copy = useCopyRows(columns)
  const columnsOfRows = { custom, columns: further }
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.contacts.list.queryOptions({ input: { ...input, ...columnsOfRows, filter, offset, limit } })
  const page = pageOf(input.filter)
  const grouped = useGroups<ContactRow>(list, fields, (of) => orpc.contacts.groups.queryOptions({ input: of }), pageOf)
  const remove = useRemoveContacts()
  const [active, setActive] = useState<ContactRow | null>(null)
  const [previewed, setPreviewed] = useState<number | null>(null)
  const [menuRow, setMenuRow] = useState<ContactRow | null>(null)
  const [edited, setEdited] = useState<number | null>(null)
  const [changing, setChanging] = useState<ListFilter | null>(null)
  const [exported, setExported] = useState<'list' | ListFilter | null>(null)

  // The table's own first page: the same question is asked once.
  const { data } = useQuery({
    ...page(0, pageSize),
    placeholderData: keepPreviousData,
  })
  const filtered = Object.keys(input.filter).length > 0

  const { changeMany: removeMany, running } = useRemoveManyContacts(() => setSelection(nothingSelected))

  const open = ({ id }: { id: number }) => void navigate({ to: '/contacts/$id', params: { id }, search: listed })
  const removeRow = (row: ContactRow) => remove([row.id], row.displayName, () => setPreviewed(null))

  useCommands([
    {
      id: 'new contact',
      label: t('contacts.keys.new'),
      keys: 'n',
      group: 'page',
      run: () => {
        holdTyping()
        change({ form: 'person' })
      },
    },
    ...(active
      ? [
          {
            id: 'edit contact',
            label: t('contacts.keys.edit'),
            keys: 'e',
            group: 'page' as const,
            run: () => setEdited(active.id),
          },
          {
            id: 'delete contact',
            label: t('contacts.keys.delete'),
            keys: 'Delete',
            group: 'page' as const,
            run: () => removeRow(active),
          },
        ]
      : []),
  ])

  /** One contact is called by its name; many are a job. */
  async function removeChosen(filter: ListFilter) {
    const [first, ...others] = filter.ids ?? []
    if (first === undefined || others.length > 0) return removeMany(filter)
    try {
      const { displayName } = await client.contacts.get({ id: first })
      remove([first], displayName, () => setSelection(nothingSelected))
    } catch (error) {
      tellError(error)
    }
  }

  const chosen = data ? countSelected(selection, data.total) : 0
  const count = { count: data?.total ?? 0, formatted: number(data?.total ?? 0) }
  const exportedText = (what: 'list' | ListFilter) => {
    if (what !== 'list') return t('exports.chosen', { count: chosen, formatted: number(chosen) })
    return data?.exact ? t('exports.listed', count) : t('exports.about', count)
  }
  const exportButton = data && data.total > 0 && (
    <Tooltip label={t('exports.action')}>
      <ActionIcon size="lg" aria-label={t('exports.action')} onClick={() => setExported('list')}>
        <IconFileExport size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <>
      <PageHeader
        title={t('contacts.title')}
        beside={
          data && (
            <span className={`${classes.count} figures`} role="status">
              {data.exact ? t('contacts.count', count) : t('contacts.aboutCount', count)}
            </span>
          )
        }
      >
        <ListTools list={list} fields={fields} columnFields={contactColumnFields(fields)} fixed="name" />
        {exportButton}
        <NewContactButton onNew={(kind) => change({ form: kind })} />
      </PageHeader>
      <ListBars
        list={list}
        standard={standard}
        chosen={
          chosen > 0 && (
            <ChosenContacts
              filter={chosenFilter}
              count={chosen}
              onExport={() => setExported(chosenFilter)}
              onChange={() => setChanging(chosenFilter)}
              onRemove={() => void removeChosen(chosenFilter)}
              onCopy={() =>
                void copy(chosen, (some) =>
                  client.contacts.list({ ...input, ...columnsOfRows, filter: chosenFilter, ...some }),
                )
              }
              onClear={() => setSelection(nothingSelected)}
            />
          )
        }
      />
      <ContactFilters list={list} fields={fields} onAsk={() => setAsked(true)} />
      {grouped?.more && (
        <Text size="sm" c="dimmed" px="lg" pb="xs">
          {t('lists.groups.more', { formatted: number(mostGroups) })}
        </Text>
      )}
      <div className={classes.columns}>
        <Menu position="bottom-start" width={220}>
          <Menu.ContextMenu>
            <div
              className={classes.table}
              onContextMenuCapture={keepToRows}
              onKeyDown={({ key }) => key === 'Escape' && setPreviewed(null)}
            >
              <ListTable<ContactRow>
                label={t('contacts.list')}
                list={list}
                usual={{ field: 'name', descending: false }}
                columns={columns}
                page={page}
                grouped={grouped}
                choosable={data?.total}
                nameOf={(row) => row.displayName || t('contacts.nameless')}
                onOpen={open}
                onPreview={({ id }, by) => setPreviewed(by === 'key' && previewed === id ? null : id)}
                onActive={(row) => {
                  setActive(row)
                  if (previewed !== null) setPreviewed(row.id)
                }}
                shown={previewed}
                onMenu={setMenuRow}
                empty={
                  filtered ? (
                    <EmptyState text={t('contacts.nothingFound')} picture="search">
                      <Button
                        variant="default"
                        onClick={() => void navigate({ to: '/contacts', search: {}, replace: true })}
                      >
                        {t('contacts.clearFilters')}
                      </Button>
                    </EmptyState>
                  ) : (
                    <EmptyState text={t('contacts.empty')} picture="contacts">
                      <Group gap="xs">
                        <Button
                          leftSection={<IconFileImport size={16} />}
                          onClick={() => void navigate({ to: '/import' })}
                        >
                          {t('shell.import')}
                        </Button>
                        <Button
                          variant="default"
                          leftSection={<IconPlus size={16} />}
                          onClick={() => change({ form: 'person' })}
                        >
                          {t('contacts.new')}
                        </Button>
                      </Group>
                    </EmptyState>
                  )
                }
              />
            </div>
          </Menu.ContextMenu>
          <Menu.Dropdown>
            {menuRow && (
              <ContactMenuItems
                contact={menuRow}
                onOpen={() => open(menuRow)}
                onEdit={() => setEdited(menuRow.id)}
                onRemove={() => removeRow(menuRow)}
              />
            )}
          </Menu.Dropdown>
        </Menu>
        {previewed !== null && (
          <ContactPreview
            id={previewed}
            onOpen={() => open({ id: previewed })}
            onEdit={() => setEdited(previewed)}
            onClose={() => setPreviewed(null)}
          />
        )}
      </div>
      <ContactForm
        target={edited !== null ? { id: edited } : form ? { kind: form } : null}
        onClose={() => (edited !== null ? setEdited(null) : change({ form: undefined }))}
        onContinue={(target) => ('id' in target ? setEdited(target.id) : change({ form: target.kind }))}
        onSaved={setPreviewed}
      />
      {exported && (
        <ExportDialog
          opened
          onClose={() => setExported(null)}
          text={exportedText(exported)}
          formats={exportFormat.options}
          columns={exportedColumns(columns)}
          start={(format, of) =>
            client.exports.contacts({ ...input, ...(exported !== 'list' && { filter: exported }), format, columns: of })
          }
        />
      )}
      <ChangeDialog filter={changing} count={chosen} onClose={() => setChanging(null)} />
      <Modal opened={running !== null} onClose={() => {}} withCloseButton={false}>
        {running && <JobProgress title={t('lists.change.removing')} job={running.job} onCancel={running.cancel} />}
      </Modal>
      <FileDrop
        label={t('imports.choose.release')}
        onFiles={([file]) => {
          if (!file) return
          handFile(file)
          void navigate({ to: '/import' })
        }}
      />
    </>
  )
}
