import { z } from 'zod'

/** To whom a new quote goes. */
export const parseNewQuote = (search: Record<string, unknown>): { contact?: number | undefined } =>
  z.object({ contact: z.int().positive().optional().catch(undefined) }).parse(search)

/** Whether a quote was opened in order to be sent. */
export const parseQuoteAddress = (search: Record<string, unknown>): { send?: boolean | undefined } =>
  z.object({ send: z.boolean().optional().catch(undefined) }).parse(search)
