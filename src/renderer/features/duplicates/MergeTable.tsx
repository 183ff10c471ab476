import { CloseButton, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ComparedContact } from '../../../shared/contract/duplicates.ts'
import { CompareTable } from '../../components/CompareTable.tsx'
import { CustomFileName } from '../../components/custom/CustomValue.tsx'
import { useWords } from '../../lib/i18n.ts'
import { useAttachedWords } from './attached-words.ts'
import { inOrder, type MergeChoice } from './merge-choice.ts'
import { type MergeRow, useMergeRows } from './merge-rows.ts'
import classes from './MergeTable.module.css'

interface MergeTableProps {
  contacts: readonly ComparedContact[]
  choice: MergeChoice
  onChoose: (choice: MergeChoice) => void
  onLeaveOut?: ((id: number) => void) | undefined
}

/** Field by field: what each contact has, and what the one has afterwards; who stays and whose values are kept is chosen in it. */
export function MergeTable({ contacts, choice, onChoose, onLeaveOut }: MergeTableProps) {
  const { t } = useWords()
  const attachedWords = useAttachedWords()
  const rows = useMergeRows(contacts, choice)
  const nameOf = ({ displayName }: ComparedContact) => displayName || t('contacts.nameless')
  const hanging = contacts.map(({ attached }) => attachedWords([attached]).join('\n'))
  return (
    <CompareTable label={t('duplicates.table')} columns={contacts.length + 1}>
      <thead>
        <tr>
          <th scope="col">{t('duplicates.field')}</th>
          {contacts.map((contact) => (
            <th scope="col" key={contact.id}>
              <div className={classes.who}>
                <Link to="/contacts/$id" params={{ id: contact.id }}>
                  {nameOf(contact)}
                </Link>
                {onLeaveOut && (
                  <CloseButton
                    size="sm"
                    aria-label={t('duplicates.leaveOut', { name: nameOf(contact) })}
                    onClick={() => onLeaveOut(contact.id)}
                  />
                )}
              </div>
              <Radio
                classNames={{ inner: classes.choice, labelWrapper: classes.value }}
                size="xs"

                name="merge into"
                label={t('duplicates.stays')}
                checked={contact.id === choice.into}
                onChange={() => onChoose({ ...choice, into: contact.id })}
              />
            </th>
          ))}
          <th scope="col">{t('duplicates.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FieldRow
            key={row.key}
            row={row}
            contacts={contacts}
            before={row.texts[contacts.indexOf(inOrder(contacts, choice)[0] as ComparedContact)] ?? ''}
            onTake={(id) => onChoose({ ...choice, taken: { ...choice.taken, [row.key]: id } })}
          />
        ))}
        {hanging.some((text) => text !== '') && (
          <tr>
            <th scope="row">{t('duplicates.attached')}</th>
            {contacts.map(({ id }, at) => (
              <td key={id}>{hanging[at]}</td>
            ))}
            <td>{t('duplicates.everything')}</td>
          </tr>
        )}
      </tbody>
    </CompareTable>
  )
}

interface FieldRowProps {
  row: MergeRow
  contacts: readonly ComparedContact[]
  /** What the one that stays has now. */
  before: string
  onTake: (id: number) => void
}

function FieldRow({ row: { key, label, files, texts, after, taken }, contacts, before, onTake }: FieldRowProps) {
  const shown = (text: string) => (files && text !== '' ? <CustomFileName id={Number(text)} /> : text)
  return (
    <tr data-same={new Set(texts).size === 1 || undefined}>
      <th scope="row">{label}</th>
      {contacts.map(({ id }, at) => {
        const text = texts[at] ?? ''
        return taken === null || text === '' ? (
          <td key={id}>{shown(text)}</td>
        ) : (
          <td key={id} data-differs>
            <Radio
              classNames={{ inner: classes.choice, labelWrapper: classes.value }}
              size="xs"
              name={`merge ${key}`}
              label={shown(text)}
              checked={id === taken}
              onChange={() => onTake(id)}
            />
          </td>
        )
      })}
      <td data-changed={after !== before || undefined}>{shown(after)}</td>
    </tr>
  )
}
