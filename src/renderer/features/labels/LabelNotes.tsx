import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { LabelsDocument } from '../../../shared/contract/labels.ts'
import type { DocumentProblem } from '../../../shared/domain/print-document.ts'
import { addressOfBox, type LabelSheet } from '../../../shared/domain/labels.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './LabelsPage.module.css'

/** Contacts named at once. */
const most = 100

interface LabelNotesProps {
  answer: LabelsDocument
  problems: readonly DocumentProblem[]
  sheet: LabelSheet
  startAt: number
  outlines: boolean
}

/** Who gets no label and why, and which labels do not hold every line. */
export function LabelNotes({ answer, problems, sheet, startAt, outlines }: LabelNotesProps) {
  const { t, number } = useWords()
  const { contacts, leftOut } = answer
  const cut = problems.flatMap((problem) => {
    if (problem.kind !== 'cut') return []
    const contact = contacts[addressOfBox(sheet, startAt, outlines, problem)]
    return contact ? [{ ...contact, text: t('labels.cutLines', { lines: problem.lines.join(' / ') }) }] : []
  })
  const missing = problems.flatMap((problem) => (problem.kind === 'missing-font' ? problem.characters : []))
  const counted = (count: number) => ({ count, formatted: number(count) })
  return (
    <>
      {missing.length > 0 && (
        <p className={classes.note} role="alert">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
          {t('labels.missingFont', { characters: missing.join(' ') })}
        </p>
      )}
      {cut.length > 0 && <Named warning title={t('labels.cut', counted(cut.length))} contacts={cut} />}
      {leftOut.length > 0 && (
        <Named
          title={t('labels.leftOut', counted(leftOut.length))}
          contacts={leftOut.map(({ reason, ...contact }) => ({ ...contact, text: t(`labels.reasons.${reason}`) }))}
        />
      )}
    </>
  )
}

interface NamedProps {
  title: string
  warning?: boolean
  contacts: { id: number; displayName: string; text: string }[]
}

function Named({ title, warning = false, contacts }: NamedProps) {
  const { t, number } = useWords()
  const Icon = warning ? IconAlertTriangle : IconInfoCircle
  return (
    <details className={classes.note}>
      <summary>
        <Icon size={16} stroke={1.5} aria-hidden />
        {title}
      </summary>
      <ul>
        {contacts.slice(0, most).map(({ id, displayName, text }) => (
          <li key={id}>
            <Link to="/contacts/$id" params={{ id }}>
              {displayName || t('labels.unnamed', { id })}
            </Link>
            {` · ${text}`}
          </li>
        ))}
        {contacts.length > most && <li>{t('labels.andMore', { formatted: number(contacts.length - most) })}</li>}
      </ul>
    </details>
  )
}
