import { ActionIcon, Button, Group, Menu, Modal, Text, Tooltip } from '@mantine/core'
import { IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type MouseEvent } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import { type ListFilter, mostGroups } from '../../../shared/contract/lists.ts'
import { conditionsOf } from '../../../shared/domain/filter.ts'
import { exportFormat } from '../../../shared/contract/exports.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { JobProgress } from '../../components/JobProgress.tsx'
import { ColumnChooser } from '../../components/list/ColumnChooser.tsx'
import type { Grouped } from '../../components/list/grouped.ts'
import { GroupMenu } from '../../components/list/GroupMenu.tsx'
import { useShownColumns } from '../../components/list/shown-columns.ts'
import { SortMenu } from '../../components/list/SortMenu.tsx'
import { useGroups } from '../../components/list/use-groups.ts'
import { ViewBar } from '../../components/list/ViewBar.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { pageSize } from '../../components/pages.ts'
import { countSelected, nothingSelected, type Selection } from '../../components/selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { client } from '../../lib/client.ts'
import { copyTable, mostCopied } from '../../lib/copy-table.ts'
import { handFile } from '../../lib/handed-file.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { ChosenBar } from './ChosenBar.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactMenuItems } from './ContactMenuItems.tsx'
import { ContactPreview } from './ContactPreview.tsx'
import classes from './ContactsPage.module.css'
import { ChangeDialog } from './ChangeDialog.tsx'
import { rowsChosen } from './chosen-rows.ts'
import { contactColumnFields, exportedColumns, initialColumns, useContactColumns } from './contact-columns.tsx'
import { useContactListFields } from './contact-list-fields.ts'
import { chosenColumns, stateOfView, useStandardViews } from './contact-view.ts'
import { focusListSearch, ListFilters } from './ListFilters.tsx'
import { listInput, type ListState } from './list-state.ts'
import { NewContactButton } from './NewContactButton.tsx'
import { useRemoveContacts, useRemoveManyContacts } from './remove-contacts.ts'

/** Outside the rows a right click has nothing of ours to offer. */
function keepToRows(event: MouseEvent) {
  if (!(event.target as Element).closest('[data-index]')) event.stopPropagation()
}

/** All contacts: a table to look through, filter and act on, with a look at one of them beside it. */
export function ContactsPage() {
  const { t, number } = useWords()
  const navigate = useNavigate()
  const state = useSearch({ from: '/contacts' })
  const { form, ...list } = state
  const [asked, setAsked] = useState(false)
  const named = list.where && conditionsOf(list.where).some(({ field }) => field === 'tags' || field === 'stage')
  const fields = useContactListFields(asked || named === true)
  const { data: saved } = useQuery(orpc.views.list.queryOptions({ input: { recordType: 'contact' } }))
  const standard = useStandardViews()
  const { columns: shown, setColumns } = useShownColumns(
    chosenColumns,
    list.view,
    saved?.views.find(({ id }) => id === list.view)?.definition.columns ?? initialColumns,
  )
  const { columns, custom, further } = useContactColumns(shown, fields)
  const input = listInput(list)
  const pageOf = (filter: ListFilter) => (offset: number, limit: number) =>
    orpc.contacts.list.queryOptions({ input: { ...input, filter, custom, columns: further, offset, limit } })
  const page = pageOf(input.filter)
  const groupField = fields.find(({ key }) => key === list.group)
  const { data: counted } = useQuery(
    orpc.contacts.groups.queryOptions({
      input: groupField ? { filter: input.filter, field: groupField.key, limit: mostGroups } : skipToken,
    }),
  )
  const grouped = useGroups<ContactRow>(groupField, counted, input.filter, pageOf)
  const remove = useRemoveContacts()
  const [selection, setSelection] = useState<Selection>(nothingSelected)
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

  const { removeMany, running } = useRemoveManyContacts(() => setSelection(nothingSelected))

  const change = (next: Partial<ListState>) =>
    void navigate({ to: '/contacts', search: (now: ListState) => ({ ...now, ...next }), replace: true })
  const changeFilter = (next: Partial<ListState>) => {
    setSelection(nothingSelected)
    change(next)
  }
  const open = ({ id }: { id: number }) => void navigate({ to: '/contacts/$id', params: { id }, search: list })
  const removeRow = (row: ContactRow) => remove([row.id], row.displayName, () => setPreviewed(null))

  useCommands([
    { id: 'search contacts', label: t('contacts.keys.search'), keys: '/', group: 'page', run: focusListSearch },
    {
      id: 'new contact',
      label: t('contacts.keys.new'),
      keys: 'n',
      group: 'page',
      run: () => change({ form: 'person' }),
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

  const order = input.sort.length > 0 ? input.sort : [{ field: 'name', descending: false }]

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

  async function copyChosen() {
    if (chosen > mostCopied) return tell(t('lists.copy.tooMany', { formatted: number(mostCopied) }))
    try {
      const rows = await rowsChosen(input, selection, { custom, columns: further })
      await copyTable([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))])
      tell(t('lists.copy.done', { count: rows.length, formatted: number(rows.length) }))
    } catch (error) {
      if (error instanceof DOMException) tell(t('contacts.actions.copyFailed'))
      else tellError(error)
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
        <SortMenu
          sort={input.sort}
          fields={fields}
          onChange={(sort) => change({ sort: sort.length > 0 ? sort : undefined })}
        />
        <GroupMenu group={list.group} fields={fields} onChange={(group) => change({ group })} />
        <ColumnChooser
          all={contactColumnFields(fields)}
          shown={shown}
          fixed="name"
          onChange={setColumns}
          onReset={() => chosenColumns.forget(list.view)}
        />
        {exportButton}
        <NewContactButton onNew={(kind) => change({ form: kind })} />
      </PageHeader>
      {/* The one stands in the place of the other, so that no row moves when the first is chosen. */}
      <div className={classes.bars}>
        <div className={classes.views} data-away={chosen > 0 || undefined}>
          <ViewBar
            recordType="contact"
            standard={standard}
            chosen={list.view}
            current={{ ...stateOfView(list), columns: [...shown] }}
            onChoose={(view, definition) => {
              chosenColumns.forget(view)
              changeFilter({ ...stateOfView(definition), view })
            }}
          />
        </div>
        {chosen > 0 && (
          <ChosenBar
            filter={input.filter}
            selection={selection}
            count={chosen}
            onExport={setExported}
            onChange={setChanging}
            onRemove={(filter) => void removeChosen(filter)}
            onCopy={() => void copyChosen()}
            onClear={() => setSelection(nothingSelected)}
          />
        )}
      </div>
      <ListFilters state={list} fields={fields} onAsk={() => setAsked(true)} onChange={changeFilter} />
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
              <DataTable<Grouped<ContactRow>, string>
                label={t('contacts.list')}
                columns={columns}
                query={grouped?.query ?? page}
                headOf={({ head }) => head ?? null}
                onToggle={grouped?.toggle}
                choosable={data?.total}
                order={order.map(({ field, descending }) => ({ by: field, descending }))}
                onOrder={(next) => change({ sort: next.map(({ by, descending }) => ({ field: by, descending })) })}
                onResize={(id, width) =>
                  setColumns(shown.map((column) => (column.field === id ? { ...column, width } : column)))
                }
                selection={selection}
                onSelection={setSelection}
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
