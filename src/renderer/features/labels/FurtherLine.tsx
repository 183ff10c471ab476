import { Select } from '@mantine/core'
import { isPrintable } from '../../../shared/domain/custom-values.ts'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'

const none = 'none'

interface FurtherLineProps {
  fieldId: number | null
  onChange: (fieldId: number | null) => void
}

/** Which of the office's own fields stands below the address; an office without such fields is not asked. */
export function FurtherLine({ fieldId, onChange }: FurtherLineProps) {
  const { t } = useWords()
  const fields = useCustomFields().filter(({ kind }) => isPrintable(kind))
  if (fields.length === 0) return null
  const chosen = fields.find(({ id }) => id === fieldId)
  return (
    <Select
      mt="sm"
      label={t('labels.furtherLine')}
      description={t('labels.furtherLineHint')}
      data={[
        { value: none, label: t('labels.noFurtherLine') },
        ...fields.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      allowDeselect={false}
      value={chosen ? String(chosen.id) : none}
      onChange={(value) => onChange(value === none ? null : Number(value))}
    />
  )
}
