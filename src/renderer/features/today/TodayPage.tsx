import { Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { todaySlots } from '../../lib/today-slots.ts'
import { useSample } from '../../lib/sample.ts'
import { firstSteps } from './first-steps.ts'
import classes from './TodayPage.module.css'

/** The home page: the first steps while the office is empty, afterwards what is going on. */
export function TodayPage() {
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  if (!office) return null
  const unnamed = office.profile.name === ''
  return office.empty ? <FirstSteps unnamed={unnamed} /> : <Overview sample={office.sample} unnamed={unnamed} />
}

/** Paper without a name and an address helps nobody: said before the first goes out. */
function Unnamed() {
  const { t } = useWords()
  return (
    <Group className={classes.sample} justify="space-between">
      <Text size="sm">{t('today.unnamed')}</Text>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/settings/{-$section}" params={{ section: 'office' }} {...props} />}
      >
        {t('today.setUp')}
      </Anchor>
    </Group>
  )
}

function FirstSteps({ unnamed }: { unnamed: boolean }) {
  const { t } = useWords()
  const sample = useSample()
  return (
    <div className={classes.first}>
      <Stack gap={4} mb="xl">
        <Title order={1} fz="1.75rem">
          {t('today.welcome')}
        </Title>
        <Text c="dimmed" size="lg">
          {t('today.welcomeText')}
        </Text>
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {firstSteps.map(({ to, icon: Icon, title, text }) => (
          <Link key={title} to={to} className={classes.step}>
            <Icon size={22} stroke={1.4} aria-hidden className={classes.icon} />
            <Text fw={600}>{t(title)}</Text>
            <Text size="sm" c="dimmed">
              {t(text)}
            </Text>
          </Link>
        ))}
        <div className={classes.step}>
          <IconSparkles size={22} stroke={1.4} aria-hidden className={classes.icon} />
          <Text fw={600}>{t('today.sample')}</Text>
          <Text size="sm" c="dimmed">
            {t('today.sampleText')}
          </Text>
          <Button variant="light" mt="xs" loading={sample.pending} onClick={sample.load}>
            {t('today.loadSample')}
          </Button>
        </div>
      </SimpleGrid>
      {unnamed && <Unnamed />}
    </div>
  )
}

function Overview({ sample, unnamed }: { sample: boolean; unnamed: boolean }) {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('today.title')} />
      {sample && <SampleNote />}
      {unnamed && !sample && <Unnamed />}
      <div className={classes.columns}>
        {todaySlots.map(({ id, component: Slot }) => (
          <Slot key={id} />
        ))}
        <RecentContacts />
      </div>
    </>
  )
}

function SampleNote() {
  const { t } = useWords()
  const sample = useSample()
  return (
    <Group className={classes.sample} justify="space-between">
      <Text size="sm">{t('today.sampleHint')}</Text>
      <Button variant="subtle" size="compact-sm" loading={sample.pending} onClick={sample.remove}>
        {t('today.removeSample')}
      </Button>
    </Group>
  )
}

function RecentContacts() {
  const { t, instant } = useWords()
  const { data } = useQuery(
    orpc.contacts.list.queryOptions({ input: { sort: [{ field: 'updated', descending: true }], limit: 10 } }),
  )
  return (
    <Block title={t('today.recentContacts')} to="/contacts" more={t('today.allContacts')}>
      {data?.rows.length === 0 && (
        <Text size="sm" c="dimmed" p="xs">
          {t('today.noRecentContacts')}
        </Text>
      )}
      <ul className={classes.list}>
        {data?.rows.map(({ id, displayName, companyName, updatedAt }) => (
          <li key={id}>
            <Link to={`/contacts/${id}`} className={classes.row}>
              <span className={classes.name}>{displayName}</span>
              <span className={classes.detail}>{companyName}</span>
              <span className={`${classes.detail} figures`}>{instant(updatedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Block>
  )
}

interface BlockProps {
  title: string
  /** Where all of them are. */
  to: string
  more: string
  children: ReactNode
}

function Block({ title, to, more, children }: BlockProps) {
  return (
    <section className={classes.block} aria-label={title}>
      <Group justify="space-between" px="0.5rem" mb={4}>
        <Title order={2}>{title}</Title>
        <Anchor size="sm" renderRoot={(props) => <Link to={to} {...props} />}>
          {more}
        </Anchor>
      </Group>
      {children}
    </section>
  )
}
