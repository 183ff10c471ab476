import { ORPCError } from '@orpc/contract'
import { z } from 'zod'

/** A fault of one value: where it stands in the input and what is wrong, as a catalogue key (`errors.invalid.<code>`). */
const faultSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/**
 * The closed list of what a call can end in. The code names the message in the catalogues (`errors.<CODE>`), the data
 * fills it in; no prose crosses the wire.
 */
export const errors = {
  /** The caller may not do this. */
  FORBIDDEN: { status: 403, data: z.object({ permission: z.string() }) },
  NOT_FOUND: { status: 404, data: z.object({ type: z.string(), id: z.union([z.number(), z.string()]) }) },
  /** Values that the rules refuse; each fault names its place. */
  INVALID: { status: 422, data: z.object({ faults: z.array(faultSchema) }) },
  /** Someone changed the record since it was read: both values of each field that clashes. */
  CONFLICT: {
    status: 409,
    data: z.object({
      type: z.string(),
      id: z.number(),
      version: z.number(),
      fields: z.array(z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown() })),
    }),
  },
  /** The record cannot go while others need it. */
  IN_USE: { status: 409, data: z.object({ type: z.string(), id: z.number(), by: z.string(), count: z.number() }) },
  /** A request id came again with another procedure. */
  REQUEST_REUSED: { status: 409, data: z.object({ requestId: z.string() }) },
  /** The action does not fit the state of the record: a sent quote is not edited, a committed import not committed. */
  WRONG_STATE: { status: 409, data: z.object({ type: z.string(), id: z.number(), state: z.string() }) },
  /** A file that cannot be taken; `reason` is a catalogue key below `errors.file`. */
  FILE_REFUSED: {
    status: 422,
    data: z.object({
      file: z.string(),
      reason: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  },
  /** Another process holds the office. */
  OFFICE_OPEN: { status: 423, data: z.object({ holder: z.string() }) },
  /** The office's database cannot be opened; `reason` is a catalogue key below `errors.database`. */
  DATABASE_REFUSED: { status: 500, data: z.object({ reason: z.string(), file: z.string() }) },
  DISK_FULL: { status: 507, data: z.object({}) },
  READ_ONLY: { status: 500, data: z.object({}) },
  /** No browser on this machine can make a PDF. */
  NO_PDF: { status: 501, data: z.object({}) },
  /** No font on this machine has these characters, so a PDF would show boxes in their place. */
  MISSING_FONT: { status: 501, data: z.object({ characters: z.string() }) },
  PDF_TIMEOUT: { status: 504, data: z.object({ seconds: z.number() }) },
  CANCELLED: { status: 499, data: z.object({}) },
} as const

export type ErrorCode = keyof typeof errors
export type ErrorData<C extends ErrorCode> = z.input<(typeof errors)[C]['data']>
export type Fault = z.infer<typeof faultSchema>

/** Ends the call with one of the errors above. */
export function fail<C extends ErrorCode>(code: C, data: ErrorData<C>): never {
  throw new ORPCError(code, { status: errors[code].status, message: code, data })
}

/** The data of `error` when it is the error `code`, else null. */
export function errorData<C extends ErrorCode>(error: unknown, code: C): ErrorData<C> | null {
  return error instanceof ORPCError && error.code === code ? (error.data as ErrorData<C>) : null
}

/** Whether nobody answered: fetch rejects with a TypeError; oRPC aborts where the connection breaks within an answer. */
export function unanswered(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')
}
