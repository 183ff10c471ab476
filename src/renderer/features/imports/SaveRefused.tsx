import { Button, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { longestRead } from '../../../shared/native.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { savePieces } from '../../lib/native.ts'
import { tell } from '../../lib/notices.tsx'

/** Saves the refused rows with their reasons, ready to be mended and imported again. */
export function SaveRefused({ id, count }: { id: number; count: number }) {
  const { t, number } = useWords()
  const save = useMutation({
    mutationFn: async () => {
      const first = await client.imports.refused({ id })
      return savePieces(first.name, [{ name: 'CSV', extensions: ['csv'] }], bytesOf(id, first))
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

/** The file of refused rows from its first piece on, in pieces that can be saved. */
async function* bytesOf(id: number, first: Awaited<ReturnType<typeof client.imports.refused>>) {
  for (let piece = first; ; piece = await client.imports.refused({ id, after: piece.last })) {
    const bytes = new TextEncoder().encode(piece.csv)
    for (let at = 0; at < bytes.length; at += longestRead) yield bytes.subarray(at, at + longestRead)
    if (!piece.last) return
  }
}
