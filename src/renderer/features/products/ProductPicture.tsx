import { Button, FileButton, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product } from '../../../shared/contract/products.ts'
import { Panel } from '../../components/Panel.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { pickedFile } from '../../lib/native.ts'
import { tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { sendFile } from '../../lib/send-file.ts'
import { tellChange } from '../../lib/undo.ts'
import { fittingPicture } from './fitting-picture.ts'
import classes from './ProductPage.module.css'

/** The picture of a product; a change of it is saved at once. */
export function ProductPicture({ product }: { product: Product | null }) {
  const { t } = useWords()
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { data } = useQuery({
    ...orpc.products.picture.queryOptions({ input: { id: product?.id ?? 1 } }),
    enabled: product?.picture === true,
  })

  async function set(upload: string | null) {
    if (!product) return
    const { changeSet } = await client.products.setPicture({ id: product.id, version: product.version, upload })
    tellChange(t(upload === null ? 'products.picture.removed' : 'products.picture.changed'), changeSet)
  }

  async function choose(file: File | null) {
    if (!file) return
    setFault(null)
    setBusy(true)
    try {
      const picture = await fittingPicture(file)
      if (!picture) return setFault(t('products.picture.unreadable', { file: file.name }))
      await set(
        await sendFile(
          pickedFile(picture),
          (piece) => client.attachments.upload(piece),
          () => true,
        ),
      )
    } catch (error) {
      tellError(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Panel title={t('products.picture.title')}>
      {product?.picture && data?.picture && (
        <img className={classes.picture} src={data.picture} alt={t('products.picture.of', { name: product.name })} />
      )}
      {product && product.deletedAt === null && (
        <Group gap="xs">
          <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button variant="default" size="compact-sm" loading={busy} {...props}>
                {t(product.picture ? 'products.picture.replace' : 'products.picture.choose')}
              </Button>
            )}
          </FileButton>
          {product.picture && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void set(null).catch(tellError)}>
              {t('common.remove')}
            </Button>
          )}
        </Group>
      )}
      {!product && (
        <Text size="sm" c="dimmed">
          {t('products.picture.afterSaving')}
        </Text>
      )}
      {fault !== null && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
          {fault}
        </Text>
      )}
    </Panel>
  )
}
