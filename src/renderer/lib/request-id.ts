import { useRef } from 'react'
import { newRequestId } from './client.ts'

/**
 * The ids of a form's requests. The same content sent again, after an answer that got lost, is the same request; once
 * it is answered (`done`), the same content is a new one.
 */
export function useRequestId() {
  const sent = useRef<{ content: string; requestId: string } | null>(null)
  return {
    idFor(input: unknown): string {
      const content = JSON.stringify(input)
      if (sent.current?.content !== content) sent.current = { content, requestId: newRequestId() }
      return sent.current.requestId
    },
    done() {
      sent.current = null
    },
  }
}
