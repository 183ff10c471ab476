import { Link } from '@tanstack/react-router'
import type { ImportBatch, ImportCandidate, ImportDecision } from '../../../shared/contract/imports.ts'
import { CompareTable } from '../../components/CompareTable.tsx'
import { useWords } from '../../lib/i18n.ts'
import { fieldName } from './field-choices.ts'

interface CompareSidesProps {
  candidate: ImportCandidate
  way: ImportDecision['way']
  batch: ImportBatch
}

/** Field by field: what the file says, what is there, and what comes out. */
export function CompareSides({ candidate, way, batch }: CompareSidesProps) {
  const { t, number } = useWords()
  const { contactId, name, row, fields, inTrash } = candidate
  const result = (field: ImportCandidate['fields'][number]) =>
    way === 'skip' ? field.present : way === 'both' ? field.incoming : field[way]
  return (
    <CompareTable label={t('imports.compare.table')} columns={3}>
      <thead>
        <tr>
          <th scope="col">{t('imports.done.keptField')}</th>
          <th scope="col">{batch.fileName}</th>
          <th scope="col">
            {contactId !== null ? (
              <Link to="/contacts/$id" params={{ id: contactId }}>
                {name}
              </Link>
            ) : (
              t('imports.compare.fromRow', { row: number(row ?? 0), name })
            )}
            {inTrash && ` ${t('imports.compare.inTrash')}`}
          </th>
          <th scope="col">{way === 'both' ? t('imports.compare.second') : t('imports.compare.result')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const { key, label, incoming, present } = field
          const differs = incoming !== '' && present !== '' && incoming !== present
          const after = result(field)
          return (
            <tr key={key} data-same={incoming === present || undefined}>
              <th scope="row">{label ?? fieldName(t, key)}</th>
              <td data-differs={differs || undefined}>{incoming}</td>
              <td data-differs={differs || undefined}>{present}</td>
              <td data-changed={after !== present || undefined}>{after}</td>
            </tr>
          )
        })}
      </tbody>
    </CompareTable>
  )
}
