import { Button, UnstyledButton } from '@mantine/core'
import type { ImportSheet } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { changeDraft, type ImportDraft } from './draft.ts'
import classes from './MappingPage.module.css'

/** The sheets of a workbook: each can be looked at, and taken or not. */
export function SheetStrip({ sheets, draft: { taken, shown } }: { sheets: ImportSheet['sheets']; draft: ImportDraft }) {
  const { t, number } = useWords()
  if (sheets.length < 2) return null
  const names = sheets.map(({ name }) => name)
  const take = (chosen: readonly string[]) => changeDraft({ taken: names.filter((name) => chosen.includes(name)) })
  return (
    <div role="group" aria-label={t('imports.sheets.label')} className={classes.sheets}>
      {sheets.map(({ name, hidden, rows }) => (
        <div key={name} className={classes.sheet} data-shown={name === shown || undefined}>
          <input
            type="checkbox"
            className={classes.box}
            aria-label={t('imports.sheets.take', { name })}
            checked={taken.includes(name)}
            onChange={({ currentTarget }) =>
              take(currentTarget.checked ? [...taken, name] : taken.filter((other) => other !== name))
            }
          />
          <UnstyledButton
            className={classes.sheetName}
            aria-pressed={name === shown}
            onClick={() => changeDraft({ shown: name })}
          >
            {hidden ? t('imports.reading.hiddenSheet', { name }) : name}
            {rows !== undefined && <span className={classes.sheetRows}>{number(rows)}</span>}
          </UnstyledButton>
        </div>
      ))}
      {taken.length < names.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => take(names)}>
          {t('imports.sheets.all', { count: names.length })}
        </Button>
      )}
    </div>
  )
}
