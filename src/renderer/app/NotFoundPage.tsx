import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../components/EmptyState.tsx'
import { useWords } from '../lib/i18n.ts'

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useWords()
  return (
    <EmptyState text={t('shell.notFound')} picture="search" page>
      <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('shell.today')}</Button>
    </EmptyState>
  )
}
