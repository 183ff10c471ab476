import { Kbd, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { type LineSort, sortOf } from './line-edits.ts'
import type { LineValues } from './line-values.ts'
import classes from './LinesGrid.module.css'
import { taxLabel } from './tax-choices.ts'

/** What can be done with a line. */
export type LineDeed =
  | 'above'
  | 'below'
  | 'duplicate'
  | 'up'
  | 'down'
  | 'remove'
  | 'listPrice'
  | 'noProduct'
  | 'taxOfAll'
  | LineSort

/** The keys of what is done often; Mod is Ctrl, or Cmd on a Mac. */
const keys: Partial<Record<LineDeed, string>> = {
  below: 'Ctrl+Enter',
  duplicate: 'Ctrl+D',
  up: 'Alt+↑',
  down: 'Alt+↓',
  remove: 'Ctrl+Delete',
}

/** Opens the menu of a line; the keys do so from within the cells. */
export function LineMenuButton({ place, ...props }: ComponentProps<'button'> & { place: string }) {
  const { t } = useWords()
  return (
    <button
      {...props}
      type="button"
      className={classes.menu}
      tabIndex={-1}
      aria-haspopup="menu"
      title={t('quoteEditor.menu')}
      aria-label={`${t('quoteEditor.menu')}, ${place}`}
    >
      <IconDots size={16} stroke={1.6} aria-hidden />
    </button>
  )
}

interface LineMenuProps {
  /** Which line it is, in words. */
  place: string
  line: LineValues
  /** The price of its product by the list, where the line has another one. */
  listPrice: string | null
  /** The number and name of its product; null: it is of none. */
  product: string | null
  onDo: (deed: LineDeed) => void
  onClose: () => void
}

/** What can be done with a line, beside it. */
export function LineMenu({ place, line, listPrice, product, onDo, onClose }: LineMenuProps) {
  const { t, locale } = useWords()
  const item = (deed: Exclude<LineDeed, LineSort | 'listPrice' | 'noProduct' | 'taxOfAll'>) => (
    <Menu.Item
      rightSection={keys[deed] && <Kbd size="xs">{keys[deed]}</Kbd>}
      onClick={() => {
        onDo(deed)
      }}
    >
      {t(`quoteEditor.deeds.${deed}`)}
    </Menu.Item>
  )
  return (
    <Menu opened onClose={onClose} position="bottom-end" width={260} returnFocus={false}>
      <Menu.Target>
        <LineMenuButton place={place} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('quoteEditor.sort')}</Menu.Label>
        <Menu.RadioGroup value={sortOf(line)} onChange={(sort) => onDo(sort as LineSort)}>
          {(['item', 'optional', 'alternative', 'section', 'note'] as const).map((sort) => (
            <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
              {t(`quoteEditor.sorts.${sort}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {line.kind === 'item' && <Menu.Divider />}
        {listPrice && (
          <Menu.Item onClick={() => onDo('listPrice')}>
            {t('quoteEditor.takeListPrice', { price: listPrice })}
          </Menu.Item>
        )}
        {product && (
          <Menu.Item onClick={() => onDo('noProduct')}>{t('quoteEditor.noProduct', { name: product })}</Menu.Item>
        )}
        {line.kind === 'item' && (
          <Menu.Item onClick={() => onDo('taxOfAll')}>
            {t('quoteEditor.taxOfAll', { tax: taxLabel(line.tax, locale) || t('quotes.noTax') })}
          </Menu.Item>
        )}
        <Menu.Divider />
        {item('above')}
        {item('below')}
        {item('duplicate')}
        {item('up')}
        {item('down')}
        <Menu.Divider />
        {item('remove')}
      </Menu.Dropdown>
    </Menu>
  )
}
