import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { errorMessage } from '../../shared/i18n/error-message.ts'
import { useWords } from '../lib/i18n.ts'

/** Shown in place of a page that failed; the shell and the drafts stay. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useWords()
  return (
    <Stack p="xl" maw={560} role="alert">
      <Title order={1}>{t('errors.pageTitle')}</Title>
      <Text>{errorMessage(t, error)}</Text>
      <Group>
        <Button onClick={reset}>{t('common.retry')}</Button>
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('shell.today')}
        </Button>
      </Group>
      <details>
        <summary>{t('errors.details')}</summary>
        <Code block mt="xs" tabIndex={0}>
          {error instanceof Error ? error.stack : String(error)}
        </Code>
      </details>
    </Stack>
  )
}
