import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type { Colleague } from '../../../shared/contract/office.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { stageName } from '../../../shared/i18n/contact-words.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import type { Column } from '../../components/DataTable.tsx'
import { TagList } from '../../components/TagList.tsx'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { createStored, useStored } from '../../lib/stored.ts'
import { ContactMark } from './ContactMark.tsx'
import classes from './ContactsPage.module.css'

const columnIds = [
  'name',
  'company',
  'city',
  'email',
  'phone',
  'stage',
  'tags',
  'owner',
  'lastActivity',
  'followUp',
  'created',
  'updated',
] as const
type ColumnId = (typeof columnIds)[number]
const initial: readonly ColumnId[] = ['name', 'company', 'city', 'email', 'phone', 'tags']

/** The columns shown at this desk; those of custom fields by their ids. */
interface Shown {
  columns: readonly ColumnId[]
  custom: readonly number[]
}

const shownColumns = createStored<Shown>('kontor.contacts.columns', (raw) => {
  const { columns, custom } = (raw ?? {}) as Partial<Record<keyof Shown, unknown>>
  return {
    columns: Array.isArray(columns) ? columnIds.filter((id) => id === 'name' || columns.includes(id)) : initial,
    custom: Array.isArray(custom) ? custom.filter((id) => Number.isSafeInteger(id)) : [],
  }
})

/** The custom fields whose columns were chosen, in the office's order. */
function useShownCustom(): readonly CustomField[] {
  const fields = useCustomFields()
  const { custom } = useStored(shownColumns)
  return useMemo(() => fields.filter(({ id }) => custom.includes(id)), [fields, custom])
}

/** The columns of the list that were chosen, in their fixed order, and the custom fields that its rows need for them. */
export function useContactColumns(): { columns: Column<ContactRow>[]; custom: number[] } {
  const { t, locale } = useWords()
  const { columns: shown } = useStored(shownColumns)
  const custom = useShownCustom()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  // Rows are drawn again only when the columns are others.
  return useMemo(
    () => ({
      columns: [...columnsOf(shown, t, locale, data?.colleagues ?? []), ...custom.map(customColumn)],
      custom: custom.map(({ id }) => id),
    }),
    [shown, custom, t, locale, data],
  )
}

function customColumn({ id, name }: CustomField): Column<ContactRow> {
  return { id: `custom.${id}`, title: name, width: 'minmax(7rem, 1fr)', render: ({ custom }) => custom[id] }
}

function columnsOf(
  shown: readonly ColumnId[],
  t: TFunction,
  locale: string,
  colleagues: readonly Pick<Colleague, 'id' | 'name'>[],
): Column<ContactRow>[] {
  const nameOfColleague = new Map(colleagues.map(({ id, name }) => [id, name]))
  const dayOf = (instant: string) => formatDay(instant.slice(0, 10), locale)
  const columns: Record<ColumnId, Omit<Column<ContactRow>, 'id' | 'title'>> = {
    name: {
      width: 'minmax(12rem, 2fr)',
      sort: 'name',
      render: (row) => (
        <span className={classes.name}>
          <ContactMark contact={row} />
          <span className={classes.ellipsis}>{row.displayName || t('contacts.nameless')}</span>
        </span>
      ),
    },
    company: {
      width: 'minmax(10rem, 2fr)',
      sort: 'company',
      render: ({ companyName, role }) => (
        <>
          {companyName}
          {role && <span className={classes.role}>{companyName ? ` · ${role}` : role}</span>}
        </>
      ),
    },
    city: { width: 'minmax(6rem, 1fr)', sort: 'city', render: ({ city }) => city },
    email: { width: 'minmax(10rem, 1.6fr)', render: ({ email }) => email },
    phone: {
      width: 'minmax(9rem, 1.1fr)',
      render: ({ phone }) => <span className="figures">{phone}</span>,
    },
    stage: { width: 'minmax(6rem, 0.8fr)', sort: 'stage', render: ({ stage }) => stageName(t, stage) },
    tags: {
      width: 'minmax(8rem, 1.3fr)',
      render: ({ tags }) => <TagList tags={tags.map(({ name }) => name)} most={2} />,
    },
    owner: {
      width: 'minmax(7rem, 0.9fr)',
      render: ({ ownerId }) => (ownerId === null ? '' : nameOfColleague.get(ownerId)),
    },
    lastActivity: {
      width: '7.5rem',
      align: 'end',
      sort: 'lastActivity',
      render: ({ lastActivityAt }) => lastActivityAt && formatDay(localDay(new Date(lastActivityAt)), locale),
    },
    followUp: {
      width: '7.5rem',
      align: 'end',
      sort: 'followUp',
      render: ({ followUpOn }) => followUpOn && formatDay(followUpOn, locale),
    },
    created: { width: '7.5rem', align: 'end', sort: 'created', render: ({ createdAt }) => dayOf(createdAt) },
    updated: { width: '7.5rem', align: 'end', sort: 'updated', render: ({ updatedAt }) => dayOf(updatedAt) },
  }
  return shown.map((id) => ({ id, title: t(`contacts.columns.${id}`), ...columns[id] }))
}

/** The columns of an export for those of the list; a company stands beside the role in it. */
export function exportedColumns(columns: readonly Pick<Column<ContactRow>, 'id'>[]): string[] {
  return columns.flatMap(({ id }) => (id === 'company' ? ['company', 'role'] : [id]))
}

/** Which columns the list shows; the choice is remembered at this desk. */
export function ColumnChooser() {
  const { t } = useWords()
  const { columns, custom } = useStored(shownColumns)
  const fields = useCustomFields()
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('contacts.columns.choose')}>
          <ActionIcon size="lg" aria-label={t('contacts.columns.choose')}>
            <IconColumns3 size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="75vh" className={classes.chooser}>
        {columnIds
          .filter((id) => id !== 'name')
          .map((id) => (
            <Menu.CheckboxItem
              key={id}
              checked={columns.includes(id)}
              onChange={(checked) =>
                shownColumns.set({
                  columns: columnIds.filter((other) => (other === id ? checked : columns.includes(other))),
                  custom,
                })
              }
            >
              {t(`contacts.columns.${id}`)}
            </Menu.CheckboxItem>
          ))}
        {fields.length > 0 && <Menu.Divider />}
        {fields.map(({ id, name }) => (
          <Menu.CheckboxItem
            key={id}
            checked={custom.includes(id)}
            onChange={(checked) =>
              shownColumns.set({
                columns,
                custom: [...custom.filter((other) => other !== id), ...(checked ? [id] : [])],
              })
            }
          >
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
