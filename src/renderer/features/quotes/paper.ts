import { useMutation } from '@tanstack/react-query'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/native.ts'
import { tell, tellWithAction } from '../../lib/notices.tsx'

/** Saves a quote's PDF where the person says: of a sent quote the one that was kept. */
export function useSavePdf() {
  const { t } = useWords()
  return useMutation({
    mutationFn: async (id: number) => {
      const { fileName, base64 } = await client.quotes.pdf({ id })
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      return saveFile(fileName, [{ name: 'PDF', extensions: ['pdf'] }], bytes)
    },
    onSuccess(saved) {
      if (!saved) return
      const { reveal } = saved
      if (reveal) tellWithAction(t('quotes.pdfSaved'), t('quotes.showFile'), () => void reveal())
      else tell(t('quotes.pdfSaved'))
    },
  })
}
