import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core'
import { IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type MouseEvent } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { exportFormat } from '../../../shared/contract/exports.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ExportDialog } from '../../components/ExportDialog.tsx'
import { FileDrop } from '../../components/FileDrop.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { pageSize } from '../../components/pages.ts'
import { countSelected, nothingSelected, type Selection } from '../../components/selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { client } from '../../lib/client.ts'
import { handFile } from '../../lib/handed-file.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { ChosenBar } from './ChosenBar.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactMenuItems } from './ContactMenuItems.tsx'
import { ContactPreview } from './ContactPreview.tsx'
import classes from './ContactsPage.module.css'
import { ColumnChooser, exportedColumns, useContactColumns } from './contact-columns.tsx'
import { focusListSearch, ListFilters } from './ListFilters.tsx'
import { listInput, type ListState } from './list-state.ts'
import { NewContactButton } from './NewContactButton.tsx'
import { useRemoveContacts } from './remove-contacts.ts'

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
  const { columns, custom } = useContactColumns()
  const input = listInput(list)
  const page = (offset: number, limit: number) =>
    orpc.contacts.list.queryOptions({ input: { ...input, custom, offset, limit } })
  const remove = useRemoveContacts()
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [active, setActive] = useState<ContactRow | null>(null)
  const [previewed, setPreviewed] = useState<number | null>(null)
  const [menuRow, setMenuRow] = useState<ContactRow | null>(null)
  const [edited, setEdited] = useState<number | null>(null)
  const [exported, setExported] = useState<'list' | ListFilter | null>(null)

  // The table's own first page: the same question is asked once.
  const { data } = useQuery({
    ...page(0, pageSize),
    placeholderData: keepPreviousData,
  })
  const filtered = Object.keys(input.filter).length > 0

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
        <ColumnChooser />
        {exportButton}
        <NewContactButton onNew={(kind) => change({ form: kind })} />
      </PageHeader>
      <ListFilters state={list} onChange={changeFilter} />
      {chosen > 0 && (
        <ChosenBar
          filter={input.filter}
          order={input}
          selection={selection}
          count={chosen}
          onExport={setExported}
          onClear={() => setSelection(nothingSelected)}
        />
      )}
      <div className={classes.columns}>
        <Menu position="bottom-start" width={220}>
          <Menu.ContextMenu>
            <div
              className={classes.table}
              onContextMenuCapture={keepToRows}
              onKeyDown={({ key }) => key === 'Escape' && setPreviewed(null)}
            >
              <DataTable<ContactRow, string>
                label={t('contacts.list')}
                columns={columns}
                query={page}
                order={{ by: input.sort[0]?.field ?? 'name', descending: input.sort[0]?.descending ?? false }}
                onOrder={({ by, descending }) => change({ sort: [{ field: by, descending }] })}
                selection={selection}
                onSelection={setSelection}
                nameOf={(row) => row.displayName || t('contacts.nameless')}
                onOpen={open}
                onPreview={({ id }, by) => setPreviewed(by === 'key' && previewed === id ? null : id)}
                onActive={(row) => {
                  setActive(row)
                  if (previewed !== null) setPreviewed(row.id)
                }}
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
