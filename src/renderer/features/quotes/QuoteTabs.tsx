import { Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import classes from './QuotesPage.module.css'

/** The two sides of the quotes: each of them, and all of them in figures. */
export function QuoteTabs() {
  const { t } = useWords()
  return (
    <Group gap={4} component="nav" aria-label={t('quotes.title')} wrap="nowrap">
      <Link to="/quotes" className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {t('quoteLife.many.list')}
      </Link>
      <Link to="/quotes/overview" className={classes.tab}>
        {t('quoteLife.many.overview')}
      </Link>
    </Group>
  )
}
