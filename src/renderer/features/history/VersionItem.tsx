import { Badge, Button, Spoiler, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { RowChange, Version } from '../../../shared/contract/history.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './HistoryPage.module.css'
import { useRecordWords } from './record-words.ts'

interface VersionItemProps {
  type: RecordType
  version: Version
  /** The colleague's name. */
  by: string | undefined
  /** Nothing was done to the record after it. */
  current: boolean
  busy: boolean
  onRestore: () => void
}

/** One step in the life of a record: who, when, and each value from what to what. */
export function VersionItem({ type, version, by, current, busy, onRestore }: VersionItemProps) {
  const { t, instant } = useWords()
  const { stepName } = useRecordWords()
  const at = instant(version.at)
  return (
    <li className={classes.version}>
      <div>
        <Text size="sm" fw={500} className="figures">
          <time dateTime={version.at}>{at}</time>
        </Text>
        <Text size="xs" c="dimmed">
          {by ?? t('history.page.nobody')}
        </Text>
      </div>
      <div className={classes.what}>
        <div className={classes.head}>
          <Text size="sm" fw={600} td={version.undoneBy === null ? undefined : 'line-through'}>
            {stepName(version.procedure)}
          </Text>
          {version.undoneBy !== null && <Badge color="gray">{t('history.undone')}</Badge>}
          {current && <Badge>{t('history.page.now')}</Badge>}
          <div className={classes.space} />
          {version.restorable && (
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={busy}
              aria-label={`${t('history.page.restore')}: ${at}`}
              onClick={onRestore}
            >
              {t('history.page.restore')}
            </Button>
          )}
        </div>
        {version.rows.map((row) => (
          <Row key={`${row.table} ${row.row} ${row.what}`} own={row.table === tableOf(type)} row={row} />
        ))}
      </div>
    </li>
  )
}

/** A record's own table has its type's name. */
const tableOf = (type: RecordType) => type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function Row({ own, row }: { own: boolean; row: RowChange }) {
  const { t } = useWords()
  const { tableName, fieldName, valueOf, rowInWords } = useRecordWords()
  const what = tableName(row.table)
  const entry = row.of ? firstWords(valueOf(row.table, row.of.field, row.of.value)) : what
  const title = (field: string, label?: string) => {
    const name = fieldName(field, label)
    // A phone number has its table's name.
    return own || entry === name ? name : `${entry}: ${name}`
  }
  if (!own && row.what !== 'changed') {
    return (
      <Text size="sm" className={classes.line}>
        <span className={classes.name}>{t(`history.page.${row.what}`, { what })}</span>
        {row.values.length > 0 &&
          (row.what === 'removed' ? <del>{rowInWords(row)}</del> : <span>{rowInWords(row)}</span>)}
      </Text>
    )
  }
  return (
    <dl className={classes.values} aria-label={own ? undefined : t('history.page.changed', { what })}>
      {row.values.map(({ field, label, kind, from, to }) => (
        <div key={field} className={classes.line}>
          <dt className={classes.name}>{title(field, label)}</dt>
          <dd>
            {from !== null && from !== '' && (
              <>
                <Value text={valueOf(row.table, field, from, kind)} old />
                <IconArrowRight
                  size={14}
                  stroke={1.5}
                  className={classes.arrow}
                  aria-label={t('history.page.to')}
                  role="img"
                />
              </>
            )}
            <Value text={valueOf(row.table, field, to, kind)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** As much of a text as names an entry. */
const firstWords = (text: string) =>
  text.length > 60 || text.includes('\n') ? `${text.slice(0, 60).split('\n')[0]} …` : text

function Value({ text, old = false }: { text: string; old?: boolean }) {
  const { t } = useWords()
  const shown = old ? <del>{text}</del> : <ins>{text}</ins>
  if (text.length < 200 && !text.includes('\n')) return shown
  return (
    <Spoiler
      maxHeight={88}
      showLabel={t('history.page.showAll')}
      hideLabel={t('history.page.showLess')}
      className={classes.long}
    >
      {shown}
    </Spoiler>
  )
}
