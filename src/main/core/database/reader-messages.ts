import type { Caller } from '../procedure.ts'

/** What the reader thread is asked. */
export interface ReaderCall {
  id: number
  path: string[]
  input: unknown
  caller: Caller
}

/** What it answers. */
export type ReaderAnswer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: { code: string; status: number; message: string; data: unknown; defined: boolean } }
