import { ActionIcon, Badge, Kbd, Menu, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconStar, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Design } from '../../../shared/contract/designs.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellWithAction } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { undo } from '../../lib/undo.ts'
import classes from './DesignsPage.module.css'

/** What a design is called: by its layout where it has no name. */
function useDesignName() {
  const { t } = useWords()
  return ({ name, layout }: Pick<Design, 'name' | 'layout'>) => name || t(`designs.layouts.${layout}`)
}

/** The designs to choose from, each with what can be done with it; dragged or moved by Alt and an arrow they change their order. */
export function DesignList({ designs, chosen }: { designs: Design[]; chosen: Design }) {
  const { t } = useWords()
  const nameOf = useDesignName()
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const order = useMutation(orpc.designs.order.mutationOptions())
  const ids = designs.map(({ id }) => id)
  const move = (from: number, to: number) => {
    if (to !== from && to >= 0 && to < ids.length)
      order.mutate({ ids: ids.toSpliced(from, 1).toSpliced(to, 0, ids[from]!) })
  }
  return (
    <nav aria-label={t('designs.list')} className={classes.list}>
      {designs.map((design, at) => (
        <div
          key={design.id}
          className={classes.entry}
          data-chosen={design.id === chosen.id || undefined}
          data-drop={drag?.to === at && drag.from !== at ? (drag.from < at ? 'below' : 'above') : undefined}
          draggable
          onDragStart={({ dataTransfer }) => {
            dataTransfer.effectAllowed = 'move'
            setDrag({ from: at, to: at })
          }}
          onDragOver={(event) => {
            if (!drag) return
            event.preventDefault()
            if (drag.to !== at) setDrag({ ...drag, to: at })
          }}
          onDrop={() => drag && move(drag.from, at)}
          onDragEnd={() => setDrag(null)}
        >
          <Link
            draggable={false}
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
              event.preventDefault()
              move(at, event.key === 'ArrowUp' ? at - 1 : at + 1)
            }}
            to="/designs/{-$id}"
            params={{ id: design.id }}
            className={classes.link}
            aria-current={design.id === chosen.id ? 'page' : undefined}
          >
            <span className={classes.swatch} style={{ background: design.settings.accent }} aria-hidden />
            <Text component="span" size="sm" truncate>
              {nameOf(design)}
            </Text>
            {design.isDefault && (
              <Badge variant="light" size="sm" color="gray">
                {t('designs.usual')}
              </Badge>
            )}
          </Link>
          <DesignMenu
            design={design}
            onUp={at > 0 ? () => move(at, at - 1) : undefined}
            onDown={at < ids.length - 1 ? () => move(at, at + 1) : undefined}
          />
        </div>
      ))}
    </nav>
  )
}

interface DesignMenuProps {
  design: Design
  /** undefined where it cannot go further. */
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

function DesignMenu({ design, onUp, onDown }: DesignMenuProps) {
  const { t } = useWords()
  const nameOf = useDesignName()
  const navigate = useNavigate()
  const { id, isDefault } = design
  const duplicate = useMutation({
    ...orpc.designs.duplicate.mutationOptions(),
    onSuccess: (copy) => navigate({ to: '/designs/{-$id}', params: { id: copy.id } }),
  })
  const makeDefault = useMutation({
    ...orpc.designs.makeDefault.mutationOptions(),
    onSuccess: ({ changeSet }) => offerUndo(t('designs.madeUsual'), changeSet),
  })
  const remove = useMutation({
    ...orpc.designs.remove.mutationOptions(),
    onSuccess: ({ changeSet }) => offerUndo(t('designs.removed'), changeSet),
  })
  const offerUndo = (told: string, changeSet: number | null) => {
    if (changeSet !== null) tellWithAction(told, t('common.undo'), () => void undo(changeSet))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('designs.actions', { name: nameOf(design) })}>
          <IconDots size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isDefault && (
          <Menu.Item leftSection={<IconStar size={16} stroke={1.5} />} onClick={() => makeDefault.mutate({ id })}>
            {t('designs.makeUsual')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.5} />}
          onClick={() => duplicate.mutate({ id, name: t('designs.copyOf', { name: nameOf(design) }).slice(0, 80) })}
        >
          {t('designs.duplicate')}
        </Menu.Item>
        {[
          { label: t('designs.up'), icon: IconArrowUp, run: onUp, keys: 'Alt+↑' },
          { label: t('designs.down'), icon: IconArrowDown, run: onDown, keys: 'Alt+↓' },
        ].map(({ label, icon: Icon, run, keys }) => (
          <Menu.Item
            key={label}
            disabled={!run}
            leftSection={<Icon size={16} stroke={1.5} />}
            rightSection={<Kbd size="xs">{keys}</Kbd>}
            onClick={run}
          >
            {label}
          </Menu.Item>
        ))}
        {!isDefault && (
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove.mutate({ id })}>
            {t('designs.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
