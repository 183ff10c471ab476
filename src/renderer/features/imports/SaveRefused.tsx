import { Button, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/native.ts'
import { tell } from '../../lib/notices.tsx'

/** Saves the refused rows with their reasons, ready to be mended and imported again. */
export function SaveRefused({ id, count }: { id: number; count: number }) {
  const { t, number } = useWords()
  const save = useMutation({
    mutationFn: async () => {
      const { name, csv } = await client.imports.refused({ id })
      return saveFile(name, [{ name: 'CSV', extensions: ['csv'] }], new TextEncoder().encode(csv))
    },
    onSuccess: (saved) => saved && tell(t('imports.done.saved', { name: saved.name })),
  })
  if (count === 0) return null
  return (
    <Tooltip label={t('imports.done.refusedHint')}>
      <Button variant="default" size="compact-md" loading={save.isPending} onClick={() => save.mutate()}>
        {t('imports.done.refused', { count, formatted: number(count) })}
      </Button>
    </Tooltip>
  )
}
