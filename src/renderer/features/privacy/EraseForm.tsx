import { Checkbox, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { TypedForm } from '../../components/TypedForm.tsx'
import { forgetDrafts } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'

interface EraseFormProps {
  contactId: number
  /** What has to be typed: the name. */
  word: string
  /** What there is, where the person has not just seen it. */
  about?: ReactNode
  onErased: (erasure: number) => void
  onCancel: () => void
}

/** Asks, as nothing takes it back, for the name and for what is to become of quotes that were sent. */
export function EraseForm({ contactId, word, about, onErased, onCancel }: EraseFormProps) {
  const { t } = useWords()
  const [keepQuotes, setKeepQuotes] = useState(true)
  const { data: sent } = useQuery(
    orpc.quotes.list.queryOptions({
      input: { filter: { contactId, where: { all: [{ field: 'status', is: 'anyOf', value: ['sent'] }] } }, limit: 1 },
    }),
  )
  const erase = useMutation({
    ...orpc.privacy.erase.mutationOptions(),
    onSuccess: ({ erasure }) => {
      forgetDrafts(contactId)
      tell(t('privacy.erased'))
      onErased(erasure)
    },
  })
  return (
    <TypedForm
      word={word}
      action={t('privacy.eraseAction')}
      loading={erase.isPending}
      onConfirm={() => erase.mutate({ id: contactId, keepQuotes })}
      onCancel={onCancel}
    >
      <Text size="sm">{t('privacy.eraseText')}</Text>
      {about}
      {sent !== undefined && sent.total > 0 && (
        <Checkbox
          label={t('privacy.keepQuotes')}
          description={t('privacy.keepQuotesHint')}
          checked={keepQuotes}
          onChange={({ currentTarget }) => setKeepQuotes(currentTarget.checked)}
        />
      )}
    </TypedForm>
  )
}
