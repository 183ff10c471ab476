import {
  Autocomplete,
  Button,
  Chip,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  VisuallyHidden,
} from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent, ReactNode } from 'react'
import { activityKinds, type ActivityKind, hasDirection, outcomes } from '../../../shared/domain/activities.ts'
import { DueInput } from '../../components/DueInput.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './Activities.module.css'
import { entryIcons } from './activity-icons.ts'
import { type ActivityValues, momentNow, outcomeName } from './activity-values.ts'
import { PeoplePicker } from './PeoplePicker.tsx'

/** Kinds that take their time. */
const lasting: readonly ActivityKind[] = ['call', 'meeting', 'visit', 'chat']

interface ActivityFormProps {
  form: UseFormReturnType<ActivityValues>
  /** The contact whose entry it is. */
  contactId: number
  /** The people of the company it is. */
  near: { id: number; name: string }[]
  /** Whether a next step may be planned with it. */
  withStep: boolean
  onSubmit: () => void
  /** Above the fields. */
  notice?: ReactNode
  /** Below the fields: its files. */
  files: ReactNode
  /** The buttons at its foot. */
  children: ReactNode
}

/** The fields of an entry. Ctrl or Cmd+Enter saves from anywhere in it; Enter alone, which also chooses from lists, does not. */
export function ActivityForm({
  form,
  contactId,
  near,
  withStep,
  onSubmit,
  notice,
  files,
  children,
}: ActivityFormProps) {
  const { t } = useWords()
  const values = form.values
  const { kind } = values
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  const colleagues = data?.colleagues ?? []
  const people = colleagues
    .filter(({ active, id }) => active || id === values.colleagueId || id === values.stepOwnerId)
    .map(({ id, name }) => ({ value: String(id), label: name }))

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      onSubmit()
    } else if (event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack gap="sm">
        {notice}
        <Chip.Group value={kind} onChange={(chosen) => form.setFieldValue('kind', chosen as ActivityKind)}>
          <Group gap={6} role="radiogroup" aria-label={t('activities.kind')}>
            {activityKinds.map((each) => {
              const Icon = entryIcons[each]
              return (
                <Chip key={each} value={each} size="xs" icon={<Icon size={13} stroke={1.6} aria-hidden />}>
                  {t(`activities.kinds.${each}`)}
                </Chip>
              )
            })}
          </Group>
        </Chip.Group>
        <div className={classes.fields}>
          {hasDirection(kind) && (
            <div>
              <VisuallyHidden id="activity-direction">{t('activities.direction')}</VisuallyHidden>
              <SegmentedControl
                fullWidth
                aria-labelledby="activity-direction"
                data={(['out', 'in'] as const).map((value) => ({ value, label: t(`activities.directions.${value}`) }))}
                value={values.direction}
                onChange={(direction) => form.setFieldValue('direction', direction as 'in' | 'out')}
              />
            </div>
          )}
          <When value={values.at} onChange={(at) => form.setFieldValue('at', at)} />
        </div>
        <Textarea
          label={t('activities.text')}
          placeholder={t('activities.logText')}
          autosize
          minRows={3}
          maxRows={16}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <div className={classes.fields}>
          <TextInput label={t('activities.subject')} maxLength={500} {...form.getInputProps('subject')} />
          {outcomes[kind].length > 0 && (
            <Autocomplete
              label={t('activities.outcome')}
              placeholder={t('activities.outcomePlaceholder')}
              data={outcomes[kind].map((code) => outcomeName(code, t))}
              // All suggestions stay in sight once one is chosen.
              filter={({ options }) => options}
              maxLength={80}
              {...form.getInputProps('outcome')}
            />
          )}
          {lasting.includes(kind) && (
            <NumberInput
              label={t('activities.minutes')}
              min={0}
              max={100_000}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps('minutes')}
            />
          )}
          {kind !== 'note' && (
            <PeoplePicker
              value={values.people}
              near={near}
              exceptId={contactId}
              onChange={(chosen) => form.setFieldValue('people', chosen)}
            />
          )}
          {colleagues.length > 1 && (
            <Select
              label={t('activities.colleague')}
              data={people}
              clearable
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              value={values.colleagueId === null ? null : String(values.colleagueId)}
              onChange={(id) => form.setFieldValue('colleagueId', id === null ? null : Number(id))}
            />
          )}
        </div>
        {files}
        {withStep && (
          <div className={classes.step}>
            <div className={classes.fields}>
              <TextInput
                label={t('activities.nextStep')}
                placeholder={t('activities.nextStepPlaceholder')}
                maxLength={500}
                {...form.getInputProps('stepTitle')}
              />
              {colleagues.length > 1 && (
                <Select
                  label={t('tasks.owner')}
                  placeholder={t('tasks.nobody')}
                  data={people}
                  clearable
                  clearButtonProps={{ 'aria-label': t('common.clear') }}
                  value={values.stepOwnerId === null ? null : String(values.stepOwnerId)}
                  onChange={(id) => form.setFieldValue('stepOwnerId', id === null ? null : Number(id))}
                />
              )}
            </div>
            <DueInput value={values.stepDue} onChange={(day) => form.setFieldValue('stepDue', day)} />
          </div>
        )}
        <Group gap="xs">
          {children}
          <Text size="xs" c="dimmed">
            {t('activities.saveKeys')}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

/** The moment of an entry: the one of saving, unless another is named. */
function When({ value, onChange }: { value: string; onChange: (at: string) => void }) {
  const { t } = useWords()
  if (value === '')
    return (
      <Group gap="xs">
        <Text size="sm">{t('activities.now')}</Text>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(momentNow())}>
          {t('activities.otherTime')}
        </Button>
      </Group>
    )
  return (
    <TextInput
      type="datetime-local"
      aria-label={t('activities.when')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
