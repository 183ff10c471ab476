import { Button, Stack, Switch, Text, Title, UnstyledButton } from '@mantine/core'
import { type ImportBatch, type ImportOptions, repairCode, type RepairCode } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './BatchPage.module.css'
import { isOfProducts } from './parts-held.ts'
import { problemKindWords } from './problem-words.ts'
import { Change } from './RowDetails.tsx'
import type { Shown } from './shown.ts'

interface HintsProps {
  batch: ImportBatch
  options: ImportOptions
  shown: Shown
  onShow: (shown: Shown) => void
  onOptions: (change: Partial<ImportOptions>) => void
  /** Shows rows beside whom they may mean, one after the other. */
  onCompare: () => void
}

/** What needs a look: possible duplicates, what can be mended by rule, and every problem by its kind. */
export function Hints({ batch, options, shown, onShow, onOptions, onCompare }: HintsProps) {
  const { t, number } = useWords()
  const { counts, problems, state } = batch
  const rehearsed = state === 'rehearsed'
  const offered = repairCode.options.filter((code) => batch.repairs.some((repair) => repair.code === code))
  const met = counts.updated + counts.unchanged + counts.duplicates
  if (problems.length === 0 && offered.length === 0 && (isOfProducts(batch) || counts.possible + met === 0)) {
    return (
      <Text size="sm" c="dimmed">
        {t('imports.check.noHints')}
      </Text>
    )
  }
  return (
    <Stack gap="lg">
      {rehearsed && !isOfProducts(batch) && counts.possible + met > 0 && (
        <section>
          <Title order={2} size="h3" mb={4}>
            {t('imports.compare.title')}
          </Title>
          <Text size="sm" mb="xs">
            {counts.possible > 0
              ? t('imports.compare.possible', { count: counts.possible, formatted: number(counts.possible) })
              : t('imports.compare.met', { count: met, formatted: number(met) })}
          </Text>
          <Button variant="light" size="compact-sm" onClick={onCompare}>
            {t('imports.compare.open')}
          </Button>
        </section>
      )}
      {rehearsed && offered.length > 0 && (
        <section>
          <Title order={2} size="h3" mb="xs">
            {t('imports.check.repairsTitle')}
          </Title>
          <Stack gap="sm">
            {offered.map((code) => (
              <Repair key={code} code={code} repairs={batch.repairs} options={options} onOptions={onOptions} />
            ))}
          </Stack>
        </section>
      )}
      {problems.length > 0 && (
        <section>
          <Title order={2} size="h3" mb="xs">
            {t('imports.check.problemsTitle')}
          </Title>
          <ul className={classes.kinds}>
            {problems.map(({ code, column, part, severity, count }) => {
              const { kind, remedy } = problemKindWords(t, { code, column })
              const pressed = shown.problem === code && (shown.part ?? part) === part
              return (
                <li key={`${code} ${part} ${column}`}>
                  <UnstyledButton
                    className={classes.kind}
                    data-severity={severity}
                    aria-pressed={pressed}
                    onClick={() =>
                      onShow(
                        pressed
                          ? { which: 'all', part: shown.part }
                          : { which: 'problems', problem: code, part: batch.parts.length > 1 ? part : undefined },
                      )
                    }
                  >
                    <span className={classes.count}>{number(count)}</span>
                    <span>
                      <Text component="span" size="sm" display="block">
                        {kind}
                      </Text>
                      <Text component="span" size="xs" c="dimmed" display="block">
                        {remedy}
                      </Text>
                    </span>
                  </UnstyledButton>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </Stack>
  )
}

interface RepairProps extends Pick<HintsProps, 'options' | 'onOptions'> {
  code: RepairCode
  repairs: ImportBatch['repairs']
}

/** One rule that mends cells, with what it does to one of them. */
function Repair({ code, repairs, options, onOptions }: RepairProps) {
  const { t, number, list } = useWords()
  const here = repairs.filter((repair) => repair.code === code)
  const [example] = here
  const count = here.reduce((sum, repair) => sum + repair.count, 0)
  const columns = list(new Set(here.map(({ column }) => column).filter(Boolean)))
  const on = options.repairs.includes(code)
  const asLastTime = example?.remembered === true && example.on === on
  return (
    <div>
      <Switch
        size="sm"
        label={t(`imports.repairs.${code}`)}
        checked={on}
        onChange={({ currentTarget }) =>
          onOptions({
            repairs: currentTarget.checked
              ? [...options.repairs, code]
              : options.repairs.filter((other) => other !== code),
          })
        }
      />
      <div className={classes.repairDetail}>
        <Text size="xs" c="dimmed">
          {t('imports.check.repairCount', { count, formatted: number(count), columns })}
          {asLastTime && ` · ${t('imports.columns.remembered')}`}
        </Text>
        {example && <Change before={example.before} after={example.after} />}
      </div>
    </div>
  )
}
