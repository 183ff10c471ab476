import { Menu } from '@mantine/core'
import { IconArrowUpRight, IconCopy, IconFileText, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ProductRow } from '../../../shared/contract/products.ts'
import { useWords } from '../../lib/i18n.ts'
import { useDuplicateProduct } from './duplicate-product.ts'
import { quotesWith } from './quotes-with.ts'
import { useRemoveProducts } from './remove-products.ts'

const icon = { size: 16, stroke: 1.5 }

/** What can be done with one product of the list, as the entries of a menu. */
export function ProductMenuItems({ product, onOpen }: { product: ProductRow; onOpen: () => void }) {
  const { t } = useWords()
  const duplicate = useDuplicateProduct()
  const remove = useRemoveProducts()
  const { id, name } = product
  return (
    <>
      <Menu.Item leftSection={<IconArrowUpRight {...icon} />} onClick={onOpen}>
        {t('contacts.openPage')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => duplicate(product)}>
        {t('products.duplicate')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileText {...icon} />}
        renderRoot={(props) => <Link to="/quotes" search={quotesWith(name)} {...props} />}
      >
        {t('products.quotes.all')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => remove([id], name)}>
        {t('common.delete')}
      </Menu.Item>
    </>
  )
}
