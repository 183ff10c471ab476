import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { language, type Permission, type ProcedureMeta } from '../../shared/contract/procedure.ts'
import { localDay } from '../../shared/domain/date.ts'
import type { Language } from '../../shared/i18n/languages.ts'
import { fail } from '../../shared/errors.ts'
import type { Db } from './database/connection.ts'
import { beginChangeSet, endChangeSet } from './database/change-set.ts'
import type { Asker } from './database/list-definition.ts'
import type { Services } from './services.ts'
import { toldError } from './told-error.ts'

/** Who calls, bound to the port or the session that the call came through. */
export interface Caller {
  colleagueId: number | null
  language: Language
  /** What it may do: today everybody in the office may do everything. */
  may: 'all' | readonly Permission[]
}

/** What a host gives with every call. */
export interface CallContext {
  services: Services
  /** Headers of the call, from which `caller` and `requestId` are read where they are not given. */
  reqHeaders?: Headers
  caller?: Caller
  requestId?: string
}

/** Calls slower than this are logged by name, in milliseconds. */
const slow = 40

// The output is validated within all middleware, so that an invalid answer rolls its transaction back.
const base = implement(contract, { initialOutputValidationIndex: 100 }).$context<CallContext>()

/** Implements the contract's procedures: every call passes here, and none without the permission that it needs. */
export const os = base.use(async ({ context, path, procedure, next }) => {
  const started = performance.now()
  try {
    const caller = callerOf(context)
    const { permission } = metaOf(procedure)
    if (caller.may !== 'all' && !caller.may.includes(permission)) fail('FORBIDDEN', { permission })
    const answer = async () => next({ context: { caller, requestId: requestIdOf(context) } })
    // The restore shuts the gate that every other call passes.
    return await (path.join('.') === 'backups.restore' ? answer() : context.services.gate.pass(answer))
  } catch (error) {
    throw toldError(error, context.services, path.join('.'))
  } finally {
    const took = performance.now() - started
    if (took > slow && path[0] !== 'events') context.services.log(`slow call ${path.join('.')}: ${took.toFixed(0)} ms`)
  }
})

/** Answers from the read-only connection, all of it as it stood at one moment: in the reader thread where there is one, else here. */
export const reading = base.middleware<{ db: Db }, unknown>(async ({ context, path, next, signal }, input, output) => {
  const { services } = context
  if (!services.readerThread?.running)
    return services.reads.transaction().execute(async (db) => await next({ context: { db } }))
  // The answer comes whole from the other thread; the handler here, which would want a `db`, does not run.
  return output(await services.readerThread.call(path, input, callerOf(context), signal)) as never
})

/** As `reading`, but other reads have their turn meanwhile, so that it sees what is written while it goes on. */
export const readingAtLength = base.middleware<{ db: Db }, unknown>(
  async ({ context, path, next, signal }, input, output) => {
    const { services } = context
    if (!services.readerThread?.running) return next({ context: { db: services.reads } })
    return output(await services.readerThread.call(path, input, callerOf(context), signal)) as never
  },
)

/** Runs the procedure in one transaction with its change set; a request id that was answered before gets that answer. */
export const writing = base.middleware<Write, unknown>(async ({ context, path, next }, _input, output) => {
  const call = { procedure: path.join('.'), caller: callerOf(context), requestId: requestIdOf(context) }
  const answer = await runWrite(
    context.services,
    call,
    async (write) => (await next({ context: write })).output as object,
  )
  return output(answer) as never
})

/** What a writing procedure works with: the transaction, and the change set all its writes belong to. */
export interface Write {
  db: Db
  changeSetId: number
  /** The instant of the write, UTC ISO. */
  now: string
}

/**
 * One mutation: a transaction, its change set, the answer kept under the request id, and after the commit the news of
 * what changed; where nothing did, the answer's `changeSet` is null. Jobs that write call it themselves.
 */
export async function runWrite<T extends object>(
  services: Services,
  call: { procedure: string; caller: Caller; requestId?: string | undefined },
  work: (write: Write) => Promise<T>,
): Promise<T> {
  const now = services.clock().toISOString()
  const { answer, changed } = await services.writer.transaction().execute(async (db) => {
    if (call.requestId) {
      const earlier = await db
        .selectFrom('change_set')
        .select(['procedure', 'answer'])
        .where('request_id', '=', call.requestId)
        .executeTakeFirst()
      if (earlier) {
        if (earlier.procedure !== call.procedure) fail('REQUEST_REUSED', { requestId: call.requestId })
        return { answer: JSON.parse(earlier.answer ?? 'null') as T, changed: [] }
      }
    }
    const origin = {
      colleagueId: call.caller.colleagueId,
      at: now,
      procedure: call.procedure,
      requestId: call.requestId ?? null,
    }
    const changeSetId = await beginChangeSet(db, origin)
    const answer = await work({ db, changeSetId, now })
    return endChangeSet(db, changeSetId, answer)
  })
  services.events.changed(changed)
  // Contacts may wait to be derived anew, or, where very many changed, for their place in the search index.
  if (changed.some(({ type, ids }) => type === 'office' || type === 'customField' || ids === null))
    services.wakeSearchIndexer()
  return answer
}

/** Whether a write of this request id is done already. */
export async function wasAnswered(db: Db, requestId: string | undefined): Promise<boolean> {
  if (requestId === undefined) return false
  const earlier = db.selectFrom('change_set').select('id').where('request_id', '=', requestId)
  return (await earlier.executeTakeFirst()) !== undefined
}

/** The contract's description of a procedure. */
export function metaOf(procedure: { '~orpc': { meta: unknown } }): ProcedureMeta {
  return procedure['~orpc'].meta as ProcedureMeta
}

/** Who asks for a list, and on which day. */
export function askerOf({ caller, services }: { caller: Caller; services: Pick<Services, 'clock'> }): Asker {
  return { colleagueId: caller.colleagueId, today: localDay(services.clock()) }
}

function callerOf(context: CallContext): Caller {
  if (context.caller) return context.caller
  const colleague = Number(context.reqHeaders?.get('x-kontor-colleague') ?? '')
  const spoken = language.safeParse(context.reqHeaders?.get('x-kontor-language'))
  return {
    colleagueId: Number.isSafeInteger(colleague) && colleague > 0 ? colleague : null,
    language: spoken.data ?? 'en',
    may: 'all',
  }
}

function requestIdOf(context: CallContext): string | undefined {
  const given = context.requestId ?? context.reqHeaders?.get('x-request-id') ?? undefined
  return given && given.length <= 100 ? given : undefined
}
