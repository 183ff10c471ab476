import { ActionIcon, Badge, Menu, Text } from '@mantine/core'
import { IconCopy, IconDots, IconStar, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Design } from '../../../shared/contract/designs.ts'
import { useWords } from '../../lib/i18n.ts'
import { tellWithAction } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { undo } from '../../lib/undo.ts'
import classes from './DesignsPage.module.css'

/** What a design is called: by its layout where it has no name. */
export function useDesignName() {
  const { t } = useWords()
  return ({ name, layout }: Pick<Design, 'name' | 'layout'>) => name || t(`designs.layouts.${layout}`)
}

/** The designs to choose from, each with what can be done with it. */
export function DesignList({ designs, chosen }: { designs: Design[]; chosen: Design }) {
  const { t } = useWords()
  const nameOf = useDesignName()
  return (
    <nav aria-label={t('designs.list')} className={classes.list}>
      {designs.map((design) => (
        <div key={design.id} className={classes.entry} data-chosen={design.id === chosen.id || undefined}>
          <Link
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
          <DesignMenu design={design} />
        </div>
      ))}
    </nav>
  )
}

function DesignMenu({ design }: { design: Design }) {
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
        {!isDefault && (
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove.mutate({ id })}>
            {t('designs.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
