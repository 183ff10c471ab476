import { TagsInput, type TagsInputProps } from '@mantine/core'
import { useWords } from '../lib/i18n.ts'

interface TagInputProps extends Omit<TagsInputProps, 'data' | 'label'> {
  /** Names of the office's tags, offered while one types. */
  known: readonly string[]
  label?: string
}

/** Tags by name: Enter or a comma (Western or Chinese) ends one, what is typed is taken when the field is left. */
export function TagInput({ known, label, ...props }: TagInputProps) {
  const { t } = useWords()
  return (
    <TagsInput
      label={label ?? t('common.tags')}
      placeholder={t('common.addTag')}
      data={[...known]}
      splitChars={[',', '，', '、', ';', '；']}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      isDuplicate={(value, current) => current.some((tag) => tag.toLowerCase() === value.toLowerCase())}
      {...props}
    />
  )
}
