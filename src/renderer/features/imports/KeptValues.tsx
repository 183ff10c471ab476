import { Alert, Text } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import classes from './BatchPage.module.css'
import { keptKey, type Kept } from './undo-import.ts'

/** What the undo of an import left because someone had changed it since, with both values. */
export function KeptValues({ batch }: { batch: number }) {
  const { t, number } = useWords()
  const { data } = useQuery<Kept>({ queryKey: keptKey(batch), queryFn: skipToken, gcTime: Infinity })
  if (!data) return null
  const unlisted = data.keptCount - data.kept.length
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
            {data.kept.map(({ type, id, name, field, label, earlier, now }) => (
              <tr key={`${type} ${id} ${field}`}>
                <td>
                  {type === 'contact' ? (
                    <Link to="/contacts/$id" params={{ id }}>
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                </td>
                <td>{label ?? t(`contactFields.${field}` as never, { defaultValue: field })}</td>
                <td>{shown(earlier)}</td>
                <td>{shown(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unlisted > 0 && (
        <Text size="sm">{t('imports.done.keptMore', { count: unlisted, formatted: number(unlisted) })}</Text>
      )}
    </Alert>
  )
}
