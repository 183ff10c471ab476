import { Badge, Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { View, ViewDefinition, ViewedType } from '../../../shared/contract/views.ts'
import { currentColleague } from '../../lib/colleague.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useStored } from '../../lib/stored.ts'
import { useChange } from '../../lib/undo.ts'
import { DraftNotice } from '../DraftNotice.tsx'
import classes from './Filter.module.css'

/** A view that comes with the program. */
export interface StandardView {
  key: string
  name: string
  definition: ViewDefinition
}

interface ViewBarProps {
  recordType: ViewedType
  standard: readonly StandardView[]
  /** The view that was chosen; undefined for the whole list. */
  chosen: number | string | undefined
  /** What the list shows now. */
  current: ViewDefinition
  onChoose: (view: number | string | undefined, definition: ViewDefinition) => void
}

/** The views of a list: the whole of it, those that were kept, and the ready-made ones; and what to do with a changed one. */
export function ViewBar({ recordType, standard, chosen, current, onChoose }: ViewBarProps) {
  const { t } = useWords()
  const { data } = useQuery(orpc.views.list.queryOptions({ input: { recordType } }))
  const [naming, setNaming] = useState<'new' | View | null>(null)
  const views = data?.views ?? []
  const view = views.find(({ id }) => id === chosen)
  const ready = standard.find(({ key }) => key === chosen)
  const base = view?.definition ?? ready?.definition ?? {}
  const kept = view ? base : { ...base, columns: current.columns }
  const isChanged = !isSame(current, kept)
  // Who looks somebody up has not made another view.
  const isOther = !isSame({ ...current, search: kept.search }, kept)
  const saved = useChange(orpc.views.update.mutationOptions(), (_, { patch }) =>
    t('lists.views.saved', { name: patch.name ?? view?.name ?? '' }),
  )
  const removed = useChange(orpc.views.remove.mutationOptions(), () =>
    t('lists.views.removed', { name: view?.name ?? '' }),
  )
  const tab = (id: number | string | undefined, name: string, definition: ViewDefinition) => (
    <Button
      key={id ?? ''}
      size="compact-sm"
      variant={id === chosen ? 'light' : 'subtle'}
      color={id === chosen ? undefined : 'gray'}
      aria-pressed={id === chosen}
      onClick={() => onChoose(id, definition)}
    >
      {name}
    </Button>
  )
  return (
    <div className={classes.views} role="toolbar" aria-label={t('lists.views.label')}>
      {tab(undefined, t('lists.views.all'), {})}
      {views.map(({ id, name, definition }) => tab(id, name, definition))}
      {ready && tab(ready.key, ready.name, ready.definition)}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            rightSection={<IconChevronDown size={14} stroke={1.5} />}
          >
            {t('lists.views.standard')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {standard.map(({ key, name, definition }) => (
            <Menu.Item key={key} onClick={() => onChoose(key, definition)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isOther && (
        <Badge variant="light" tt="none">
          {t('lists.views.changed')}
        </Badge>
      )}
      {(isChanged || view) && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} stroke={1.5} />}>
              {t('lists.views.options')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {view && isChanged && (
              <Menu.Item
                onClick={() => saved.mutate({ id: view.id, version: view.version, patch: { definition: current } })}
              >
                {t('lists.views.save')}
              </Menu.Item>
            )}
            <Menu.Item onClick={() => setNaming('new')}>{t('lists.views.saveAs')}</Menu.Item>
            {isChanged && <Menu.Item onClick={() => onChoose(chosen, base)}>{t('lists.views.discard')}</Menu.Item>}
            {view && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => setNaming(view)}>{t('lists.views.rename')}</Menu.Item>
                <Menu.Item
                  onClick={() => saved.mutate({ id: view.id, version: view.version, patch: { shared: !view.shared } })}
                >
                  {t(view.shared ? 'lists.views.unshare' : 'lists.views.share')}
                </Menu.Item>
                <Menu.Item
                  onClick={() => removed.mutate({ id: view.id }, { onSuccess: () => onChoose(undefined, current) })}
                >
                  {t('lists.views.remove')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <NameDialog
        recordType={recordType}
        naming={naming}
        definition={current}
        onClose={() => setNaming(null)}
        onMade={(id) => onChoose(id, current)}
      />
    </div>
  )
}

/** What is not said is as it is at first. */
function isSame(a: ViewDefinition, b: ViewDefinition): boolean {
  const plain = ({ search, where, sort, columns, group }: ViewDefinition) =>
    JSON.stringify([search ?? '', where ?? null, sort ?? [], columns ?? null, group ?? ''])
  return plain(a) === plain(b)
}

interface NameDialogProps {
  recordType: ViewedType
  naming: 'new' | View | null
  definition: ViewDefinition
  onClose: () => void
  onMade: (id: number) => void
}

function NameDialog({ recordType, naming, definition, onClose, onMade }: NameDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      opened={naming !== null}
      onClose={onClose}
      title={naming === 'new' ? t('lists.views.saveAs') : t('lists.views.rename')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {naming !== null && (
        <NameForm
          recordType={recordType}
          view={naming === 'new' ? null : naming}
          definition={definition}
          onClose={onClose}
          onMade={onMade}
        />
      )}
    </Modal>
  )
}

function NameForm({
  recordType,
  view,
  definition,
  onClose,
  onMade,
}: Omit<NameDialogProps, 'naming'> & { view: View | null }) {
  const { t } = useWords()
  const colleague = useStored(currentColleague)
  const { draft, restored, set } = useDraft<{ name: string; shared: boolean }>(
    view ? `view.${view.id}` : `view.new.${recordType}`,
  )
  const typed = draft ?? { name: view?.name ?? '', shared: false }
  const { name } = typed
  // Who is no colleague has no views of their own.
  const shared = typed.shared || colleague === null
  const create = useMutation(orpc.views.create.mutationOptions())
  const update = useMutation(orpc.views.update.mutationOptions())
  const save = () => {
    if (name.trim() === '') return
    const done = () => {
      set(undefined)
      onClose()
    }
    if (view) update.mutate({ id: view.id, version: view.version, patch: { name } }, { onSuccess: done })
    else
      create.mutate(
        { recordType, name, shared, definition },
        {
          onSuccess: ({ id }) => {
            done()
            onMade(id)
          },
        },
      )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack>
        {restored && <DraftNotice onDiscard={() => set(undefined)} />}
        <TextInput
          data-autofocus
          label={t('lists.views.name')}
          value={name}
          maxLength={120}
          onChange={({ currentTarget }) => set({ ...typed, name: currentTarget.value })}
          autoComplete="off"
        />
        {!view && (
          <Checkbox
            label={t('lists.views.forAll')}
            description={colleague === null && t('lists.views.forAllAlways')}
            checked={shared}
            disabled={colleague === null}
            onChange={({ currentTarget }) => set({ ...typed, shared: currentTarget.checked })}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
