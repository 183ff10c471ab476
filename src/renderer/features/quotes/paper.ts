import { useMutation } from '@tanstack/react-query'
import type { RefObject } from 'react'
import type { QuoteFields } from '../../../shared/contract/quotes.ts'
import type { PreviewHandle } from '../../components/DocumentPreview.tsx'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellWithAction } from '../../lib/notices.tsx'
import { savePdf } from '../../lib/save-pdf.ts'

/** A quote as it is kept, or what its form holds, which has an id once it is saved. */
export type PaperOf = { id: number } | { id: number | undefined; fields: QuoteFields }

/** Prints the page of a quote as it is now, also where the preview is still on its way. */
export function usePrint(preview: RefObject<PreviewHandle | null>) {
  return useMutation({
    mutationFn: async (of: PaperOf) => preview.current?.print(await client.quotes.document(of)),
  })
}

/** Saves a quote's PDF where the person says: of a sent quote the one that was kept. */
export function useSavePdf() {
  const { t } = useWords()
  return useMutation({
    mutationFn: async (id: number) => savePdf(await client.quotes.pdf({ id })),
    onSuccess(saved) {
      if (!saved) return
      const { reveal } = saved
      if (reveal) tellWithAction(t('quotes.pdfSaved'), t('quotes.showFile'), () => void reveal())
      else tell(t('quotes.pdfSaved'))
    },
  })
}
