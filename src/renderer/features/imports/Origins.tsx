import { Anchor, Button, Drawer, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import type { Product } from '../../../shared/contract/products.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './Origins.module.css'
import { RowCells } from './RowCells.tsx'

/** Where a contact came from: nothing where that was no import. */
export const ContactOrigins = ({ contact: { id } }: { contact: Contact }) => <Origins of={{ contactId: id }} />

/** As `ContactOrigins`, of a product. */
export const ProductOrigins = ({ product: { id } }: { product: Product }) => <Origins of={{ productId: id }} />

/** The rows of imported files that a record came from or was changed by, each with its cells as they stood. */
function Origins({ of }: { of: { contactId: number } | { productId: number } }) {
  const { t, number, instant } = useWords()
  const { data } = useQuery(orpc.imports.origins.queryOptions({ input: of }))
  const [opened, setOpened] = useState<number | null>(null)
  const origins = data?.origins ?? []
  const origin = opened === null ? undefined : origins[opened]
  if (origins.length === 0) return null
  const where = ({ fileName, sheet, row }: (typeof origins)[number]) =>
    sheet
      ? t('imports.origins.sheetRow', { file: fileName, sheet, row: number(row) })
      : t('imports.origins.row', { file: fileName, row: number(row) })
  return (
    <Panel title={t('imports.origins.title')}>
      <ul className={classes.list}>
        {origins.map((each, index) => (
          <li key={`${each.batch} ${each.sheet} ${each.row}`} className={classes.origin}>
            <span className={classes.where}>
              <Anchor renderRoot={(props) => <Link to="/import/$id" params={{ id: each.batch }} {...props} />}>
                {where(each)}
              </Anchor>
              <Text component="span" size="xs" c="dimmed" display="block" className="figures">
                {instant(each.importedAt)}
              </Text>
            </span>
            <Button size="compact-sm" variant="subtle" flex="none" onClick={() => setOpened(index)}>
              {t('imports.origins.show')}
            </Button>
          </li>
        ))}
      </ul>
      <Drawer
        opened={origin !== undefined}
        onClose={() => setOpened(null)}
        title={origin && where(origin)}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {origin && <RowCells cells={origin.cells} columns={origin.columns} />}
      </Drawer>
    </Panel>
  )
}
