import { Anchor, Switch, Text, TextInput } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../lib/i18n.ts'
import { Tool } from './PriceRows.tsx'
import type { PartValues } from './product-values.ts'
import { ProductFinder } from './ProductFinder.tsx'
import classes from './ProductPage.module.css'

interface PartRowsProps {
  parts: readonly PartValues[]
  /** The bundle itself, which cannot be a part of it. */
  ownId: number | null
  byParts: boolean
  errors: Record<string, ReactNode>
  onChange: (part: { parts?: PartValues[]; pricedByParts?: boolean }) => void
}

/** What a bundle consists of. */
export function PartRows({ parts, ownId, byParts, errors, onChange }: PartRowsProps) {
  const { t } = useWords()
  const moved = (at: number) => parts.toSpliced(at, 1).toSpliced(at - 1, 0, ...parts.slice(at, at + 1))
  return (
    <Panel title={t('products.form.parts')}>
      {parts.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('products.form.noParts')}
        </Text>
      )}
      {parts.length > 0 && (
        <table className={classes.rows}>
          <tbody>
            {parts.map(({ productId, number, name, quantity }, at) => (
              <tr key={`${productId} ${at}`}>
                <th scope="row">
                  <Anchor renderRoot={(props) => <Link to="/products/$id" params={{ id: productId }} {...props} />}>
                    {[number, name].filter(Boolean).join(' · ')}
                  </Anchor>
                  {errors[`parts.${at}.productId`] && (
                    <Text size="xs" c="var(--mantine-color-error)" role="alert">
                      {errors[`parts.${at}.productId`]}
                    </Text>
                  )}
                </th>
                <td className={classes.figure}>
                  <TextInput
                    aria-label={t('products.form.quantityOf', { name })}
                    inputMode="decimal"
                    autoComplete="off"
                    value={quantity}
                    error={errors[`parts.${at}.quantity`]}
                    onChange={({ currentTarget }) =>
                      onChange({ parts: parts.with(at, { ...parts[at]!, quantity: currentTarget.value }) })
                    }
                  />
                </td>
                <td className={classes.tools}>
                  {at > 0 && (
                    <Tool label={t('products.form.moveUp', { name })} onClick={() => onChange({ parts: moved(at) })}>
                      <IconArrowUp size={16} stroke={1.6} />
                    </Tool>
                  )}
                  <Tool
                    label={t('products.form.removePart', { name })}
                    onClick={() => onChange({ parts: parts.toSpliced(at, 1) })}
                  >
                    <IconX size={16} stroke={1.6} />
                  </Tool>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ProductFinder
        label={t('products.form.addPart')}
        except={ownId}
        onChoose={({ id: productId, number, name }) =>
          onChange({ parts: [...parts, { id: null, productId, number, name, quantity: '1' }] })
        }
      />
      {parts.length > 0 && (
        <Switch
          mt="md"
          label={t('products.form.byParts')}
          description={t('products.form.byPartsHint')}
          checked={byParts}
          onChange={({ currentTarget }) => onChange({ pricedByParts: currentTarget.checked })}
        />
      )}
    </Panel>
  )
}
