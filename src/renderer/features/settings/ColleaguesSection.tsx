import { Group, Radio, Switch, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Colleague } from '../../../shared/contract/office.ts'
import { initialsOf } from '../../../shared/domain/initials.ts'
import { HistoryLink } from '../../components/HistoryLink.tsx'
import { Initials } from '../../components/Initials.tsx'
import { client } from '../../lib/client.ts'
import { currentColleague, useColleagueId } from '../../lib/colleague.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useAutosave, type Tidied } from './autosave.ts'
import { ColourMenu, useColourName } from './ColourMenu.tsx'
import { nextColour } from './colours.ts'
import { FieldActions } from './FieldActions.tsx'
import { SavedText } from './SavedText.tsx'
import { NewEntry } from './NewEntry.tsx'
import { useSave } from './save-status.tsx'
import classes from './SettingsPage.module.css'

/** The people of the office. */
export function ColleaguesSection() {
  const { t } = useWords()
  const { colleagues } = useSuspenseQuery(orpc.colleagues.list.queryOptions()).data
  const me = useColleagueId()
  return (
    <section className={classes.group} aria-label={t('settings.colleagues')}>
      <div className={classes.frame}>
        {colleagues.length === 0 ? (
          <Text size="sm" c="dimmed" className={classes.line}>
            {t('settings.people.none')}
          </Text>
        ) : (
          <Radio.Group
            value={String(me ?? '')}
            onChange={(id) => currentColleague.set(Number(id))}
            aria-label={t('settings.people.here')}
          >
            <Table className={classes.people} withRowBorders={false} verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('settings.people.name')}</Table.Th>
                  <Table.Th>{t('settings.people.initials')}</Table.Th>
                  <Table.Th>{t('settings.people.active')}</Table.Th>
                  <Table.Th>{t('settings.people.here')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('history.page.title')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {colleagues.map((colleague) => (
                  <ColleagueRow key={colleague.id} colleague={colleague} />
                ))}
              </Table.Tbody>
            </Table>
          </Radio.Group>
        )}
        <NewColleague taken={colleagues.map(({ colour }) => colour)} />
      </div>
      <Text size="xs" c="dimmed">
        {t('settings.people.hint')}
      </Text>
    </section>
  )
}

type Field = 'name' | 'initials' | 'colour' | 'active'

/** One field of a colleague that saves itself. */
function useColleagueField<K extends Field>(
  colleague: Colleague,
  name: K,
  tidy?: (value: Colleague[K]) => Tidied<Colleague[K]>,
) {
  const { id, version } = colleague
  return useAutosave<Colleague[K]>({
    key: `colleague.${id}.${name}`,
    saved: colleague[name],
    version,
    ...(tidy && { tidy }),
    send: (value, at) => client.colleagues.update({ id, version: at, patch: { [name]: value } }),
  })
}

function ColleagueRow({ colleague }: { colleague: Colleague }) {
  const { t } = useWords()
  const filled = (error: string) => (value: string) => (value.trim() === '' ? { error } : { value: value.trim() })
  const name = useColleagueField(colleague, 'name', filled(t('settings.faults.name')))
  const initials = useColleagueField(colleague, 'initials', filled(t('settings.faults.initials')))
  const active = useColleagueField(colleague, 'active')
  const words = { name: colleague.name }
  return (
    <Table.Tr data-inactive={!active.value || undefined}>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Colour colleague={colleague} initials={initials.value} />
          <div className={classes.grow}>
            <SavedText field={name} aria-label={t('settings.people.nameOf', words)} maxLength={120} />
          </div>
        </Group>
      </Table.Td>
      <Table.Td>
        <SavedText field={initials} aria-label={t('settings.people.initialsOf', words)} w="4.5rem" maxLength={4} />
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={t('settings.people.activeOf', words)}
          checked={active.value}
          onChange={({ currentTarget }) => active.choose(currentTarget.checked)}
        />
        <FieldActions field={active} show={(value) => t(value ? 'common.yes' : 'common.no')} />
      </Table.Td>
      <Table.Td>
        <Radio value={String(colleague.id)} disabled={!active.value} aria-label={t('settings.people.hereIs', words)} />
      </Table.Td>
      <Table.Td>
        <HistoryLink type="colleague" id={colleague.id} iconFor={colleague.name} />
      </Table.Td>
    </Table.Tr>
  )
}

function Colour({ colleague, initials }: { colleague: Colleague; initials: string }) {
  const field = useColleagueField(colleague, 'colour')
  const nameOf = useColourName()
  return (
    <div>
      <ColourMenu name={colleague.name} value={field.value} onChoose={field.choose}>
        <Initials initials={initials} colour={field.value} size={30} />
      </ColourMenu>
      <FieldActions field={field} show={nameOf} />
    </div>
  )
}

function NewColleague({ taken }: { taken: string[] }) {
  const { t } = useWords()
  const save = useSave()

  async function add({ name }: { name: string }) {
    const initials = initialsOf(name) || Array.from(name.trim()).slice(0, 2).join('')
    const colour = nextColour(taken)
    const { id } = await save(() => client.colleagues.create({ name, initials, colour, active: true }))
    // The first one to be entered is who enters.
    if (taken.length === 0 && currentColleague.get() === null) currentColleague.set(id)
  }

  return (
    <NewEntry
      draft="colleague.new"
      empty={{ name: '' }}
      validate={({ name }) => (name.trim() === '' ? { name: t('settings.faults.name') } : {})}
      label={t('settings.people.add')}
      add={add}
    >
      {(form) => (
        <TextInput
          className={classes.grow}
          aria-label={t('settings.people.newName')}
          placeholder={t('settings.people.newName')}
          maxLength={120}
          autoComplete="off"
          readOnly={form.submitting}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
      )}
    </NewEntry>
  )
}
