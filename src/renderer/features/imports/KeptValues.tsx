import { Alert, Anchor, Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './BatchPage.module.css'

/** What the undo of an import left because someone had changed it since, with both values. */
export function KeptValues({ changeSet }: { changeSet: number }) {
  const { t, number } = useWords()
  const { data, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.history.kept.infiniteOptions({
      input: (offset: number) => ({ id: changeSet, offset, limit: 200 }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const listed = pages.reduce((sum, { kept }) => sum + kept.length, 0)
        return listed < last.total ? listed : null
      },
    }),
  )
  const kept = data?.pages.flatMap((page) => page.kept) ?? []
  if (kept.length === 0) return null
  const unlisted = (data?.pages[0]?.total ?? 0) - kept.length
  const shown = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? t('imports.done.keptEmpty')
      : typeof value === 'string'
        ? value
        : JSON.stringify(value)
  return (
    <Alert color="gray" title={t('imports.done.kept')} mb="sm">
      <Text size="sm" mb="xs">
        {t('imports.done.keptText')}
      </Text>
      <div className={classes.kept} role="region" tabIndex={0} aria-label={t('imports.done.kept')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.done.keptContact')}</th>
              <th scope="col">{t('imports.done.keptField')}</th>
              <th scope="col">{t('imports.done.keptEarlier')}</th>
              <th scope="col">{t('imports.done.keptNow')}</th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ type, id, name, field, label, earlier, now }) => (
              <tr key={`${type} ${id} ${field}`}>
                <td>
                  {type === 'contact' ? (
                    <Anchor renderRoot={(props) => <Link to="/contacts/$id" params={{ id }} {...props} />}>
                      {name}
                    </Anchor>
                  ) : (
                    name
                  )}
                </td>
                <td>
                  {label ??
                    (field === ''
                      ? t('imports.done.keptWhole')
                      : t(`contactFields.${field}` as never, { defaultValue: field }))}
                </td>
                <td>{shown(earlier)}</td>
                <td>{shown(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unlisted > 0 && (
        <Button variant="subtle" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('imports.done.keptMore', { count: unlisted, formatted: number(unlisted) })}
        </Button>
      )}
    </Alert>
  )
}
