import { Button, Select, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ChartPerson } from '../../../shared/domain/org-chart.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './OrgChartPage.module.css'

interface ChartSideProps {
  people: readonly ChartPerson[]
  /** Nobody is chosen yet. */
  person: ChartPerson | undefined
  onMove: (personId: number, reportsToId: number | null) => void
}

/** The chosen person, and whom they report to. */
export function ChartSide({ people, person, onMove }: ChartSideProps) {
  const { t } = useWords()
  return (
    <aside className={classes.side} aria-label={t('orgChart.chosen')}>
      {person ? (
        <Stack gap="sm" align="stretch">
          <div>
            <Title order={2}>{person.name || t('contacts.nameless')}</Title>
            <Text size="sm" c="dimmed">
              {[person.role, person.department].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <Select
            label={t('orgChart.reportsTo')}
            placeholder={t('orgChart.nobody')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear'), tabIndex: -1 }}
            data={people
              .filter(({ id }) => id !== person.id)
              .map(({ id, name, role }) => ({ value: String(id), label: [name, role].filter(Boolean).join(' · ') }))}
            limit={200}
            value={person.reportsToId === null ? null : String(person.reportsToId)}
            onChange={(value) => onMove(person.id, value === null ? null : Number(value))}
          />
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/contacts/$id" params={{ id: person.id }} {...props} />}
          >
            {t('orgChart.openPage')}
          </Button>
        </Stack>
      ) : (
        <Text size="sm" c="dimmed">
          {t('orgChart.hint')}
        </Text>
      )}
    </aside>
  )
}
