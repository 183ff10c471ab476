import { Title } from '@mantine/core'
import { memo } from 'react'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { useWords } from '../../lib/i18n.ts'

interface QuoteFilesProps {
  quoteId: number
  readOnly?: boolean
}

/** The files of a quote; they do not go out with it. */
export const QuoteFiles = memo(function QuoteFiles({ quoteId, readOnly = false }: QuoteFilesProps) {
  const { t } = useWords()
  return (
    <section aria-label={t('attachments.title')}>
      <Attachments
        key={quoteId}
        record={{ recordType: 'quote', recordId: quoteId }}
        wholePage
        readOnly={readOnly}
        title={<Title order={2}>{t('attachments.title')}</Title>}
      />
    </section>
  )
})
