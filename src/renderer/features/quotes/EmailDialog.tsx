import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { client } from '../../lib/client.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { isDesktop, openMessage, saveFile } from '../../lib/native.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'

interface EmailDialogProps {
  quote: Quote
  opened: boolean
  onClose: () => void
}

/** Writes the e-mail with a quote's PDF, which the mail program then sends. */
export function EmailDialog({ quote, opened, onClose }: EmailDialogProps) {
  const { t } = useWords()
  const { data, isFetching } = useQuery({
    ...orpc.quotes.emailDefaults.queryOptions({ input: { id: quote.id } }),
    enabled: opened,
    staleTime: 0,
  })
  // Asked anew at every opening; what is written then stays, whatever is read meanwhile.
  const [usual, setUsual] = useState<Usual | null>(null)
  if (opened && !usual && data && !isFetching) setUsual(data)
  return (
    <Modal
      opened={opened && usual !== null}
      onClose={onClose}
      onExitTransitionEnd={() => setUsual(null)}
      size="lg"
      title={t('quoteLife.email.title', { number: quote.number ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {usual && <Writing quote={quote} usual={usual} onClose={onClose} />}
    </Modal>
  )
}

interface Usual {
  to: string
  subject: string
  text: string
  /** The name of the PDF that goes with it. */
  attached: string
}

function Writing({ quote, usual, onClose }: { quote: Quote; usual: Usual; onClose: () => void }) {
  const { t } = useWords()
  const { attached, ...begun } = usual
  const [email, setEmail] = useState(begun)
  const make = useMutation({
    mutationFn: async () => {
      const { fileName, base64 } = await client.quotes.email({ id: quote.id, ...email })
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const isOpen = await openMessage(fileName, bytes)
      if (!isOpen) {
        const saved = await saveFile(fileName, [{ name: t('quoteLife.email.action'), extensions: ['eml'] }], bytes)
        if (!saved) return
      }
      await client.quotes.note({ ids: [quote.id], kind: 'emailed', note: email.to })
      tell(
        t(isOpen ? 'quoteLife.email.opened' : isDesktop ? 'quoteLife.email.noProgram' : 'quoteLife.email.downloaded'),
      )
      onClose()
    },
    meta: { ownErrors: true },
    onError: (error) => {
      if (Object.keys(fieldErrors(error)).length === 0) tellError(error)
    },
  })
  const fault = fieldErrors(make.error)['to']
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const lang = quote.language
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('quoteLife.email.to')}
          description={t('quoteLife.email.toHint')}
          type="text"
          inputMode="email"
          required
          data-autofocus
          autoComplete="off"
          value={email.to}
          onChange={({ currentTarget }) => setEmail({ ...email, to: currentTarget.value })}
          error={fault}
        />
        <TextInput
          label={t('quoteLife.email.subject')}
          lang={lang}
          maxLength={500}
          value={email.subject}
          onChange={({ currentTarget }) => setEmail({ ...email, subject: currentTarget.value })}
        />
        <Textarea
          label={t('quoteLife.email.text')}
          lang={lang}
          autosize
          minRows={8}
          maxRows={18}
          value={email.text}
          onChange={({ currentTarget }) => setEmail({ ...email, text: currentTarget.value })}
        />
        <Text size="sm" c="dimmed">
          {t('quoteLife.email.attached', { file: attached })}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t(isDesktop ? 'quoteLife.email.make' : 'quoteLife.email.download')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
