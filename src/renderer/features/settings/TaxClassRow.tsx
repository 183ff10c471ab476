import { ActionIcon, Group, Radio, Text } from '@mantine/core'
import { useDisclosure, useId } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { TaxClass } from '../../../shared/contract/office.ts'
import { formatRate } from '../../../shared/domain/money.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAutosave } from './autosave.ts'
import { SavedText } from './SavedText.tsx'
import classes from './SettingsPage.module.css'
import { StepButtons } from './StepButtons.tsx'
import { useTaxClassChanges } from './tax-class-changes.ts'
import { TaxClassDetails } from './TaxClassDetails.tsx'
import { rateOf } from './tax-rate.ts'

interface TaxClassRowProps {
  taxClass: TaxClass
  first: boolean
  last: boolean
}

/** One tax class: its name and rate; below, when it is opened, several taxes and what is printed with it. */
export function TaxClassRow({ taxClass, first, last }: TaxClassRowProps) {
  const { t } = useWords()
  const { id, name } = taxClass
  const { makeDefault, move, remove } = useTaxClassChanges()
  const [opened, { toggle }] = useDisclosure()
  const details = useId()
  return (
    <div className={classes.line}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ActionIcon
          className={classes.opener}
          aria-label={t('settings.tax.more', { name })}
          aria-expanded={opened}
          aria-controls={details}
          onClick={toggle}
        >
          {opened ? <IconChevronDown size={16} stroke={1.5} /> : <IconChevronRight size={16} stroke={1.5} />}
        </ActionIcon>
        <ClassName taxClass={taxClass} />
        {taxClass.taxes.length > 1 ? <Rates taxClass={taxClass} /> : <Rate taxClass={taxClass} />}
        <Radio
          value={String(id)}
          label={t('settings.tax.isDefault')}
          aria-label={t('settings.tax.makeDefault', { name })}
          onChange={() => void makeDefault(id)}
          className={classes.default}
        />
        <StepButtons
          name={name}
          first={first}
          last={last}
          onMove={(by) => void move(id, by)}
          onRemove={() => void remove(id)}
        />
      </Group>
      <div id={details} hidden={!opened}>
        {opened && <TaxClassDetails taxClass={taxClass} />}
      </div>
    </div>
  )
}

/** The name for the office; a tax that bears it, too, is renamed with it. */
function ClassName({ taxClass }: { taxClass: TaxClass }) {
  const { t } = useWords()
  const { patch } = useTaxClassChanges()
  const field = useAutosave<string>({
    key: `taxClass.${taxClass.id}.name`,
    saved: taxClass.name,
    version: 0,
    tidy: (value) => (value.trim() === '' ? { error: t('settings.faults.name') } : { value: value.trim() }),
    send: (name) =>
      patch(taxClass.id, (each) => ({
        ...each,
        name,
        taxes: each.taxes.map((tax) => (tax.name === each.name ? { ...tax, name } : tax)),
      })),
  })
  return (
    <div className={classes.grow}>
      <SavedText field={field} aria-label={t('settings.tax.nameOf', { name: taxClass.name })} maxLength={80} />
    </div>
  )
}

/** The rate of the only tax; empty where there is none. */
function Rate({ taxClass }: { taxClass: TaxClass }) {
  const { t, locale } = useWords()
  const { patch } = useTaxClassChanges()
  const [tax] = taxClass.taxes
  const field = useAutosave<string>({
    key: `taxClass.${taxClass.id}.rate`,
    saved: tax ? formatRate(tax.rate, locale) : '',
    version: 0,
    tidy: (value) => {
      if (value.trim() === '') return { value: '' }
      const typed = rateOf(value, locale)
      return typed === null ? { error: t('settings.faults.rate', { value }) } : { value: formatRate(typed, locale) }
    },
    send: (value) => {
      const rate = rateOf(value, locale)
      return patch(taxClass.id, (each) => ({
        ...each,
        taxes: rate === null ? [] : [{ name: each.taxes[0]?.name ?? each.name, rate, compound: false }],
      }))
    },
  })
  return (
    <div className={classes.rate}>
      <SavedText
        field={field}
        aria-label={t('settings.tax.rateOf', { name: taxClass.name })}
        placeholder={t('settings.tax.noTax')}
        classNames={{ input: classes.figures }}
      />
    </div>
  )
}

function Rates({ taxClass }: { taxClass: TaxClass }) {
  const { locale } = useWords()
  return (
    <Text size="sm" className={`${classes.rates} ${classes.figures}`}>
      {taxClass.taxes.map(({ rate }) => formatRate(rate, locale)).join(' + ')}
    </Text>
  )
}
