import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import { setImmediate as pause } from 'node:timers/promises'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { fail } from '../../shared/errors.ts'
import { type Backup, listBackups, pruneBackedUpFiles, removeBackup, surplusBackups } from './database/backup.ts'
import { backUpInThread } from './database/backup-client.ts'
import { Checkpointer } from './database/checkpointer.ts'
import { connect, databaseFile, kyselyOn, type Sqlite } from './database/connection.ts'
import { keepFieldsInUse } from './database/custom-fields.ts'
import { trackHistory } from './database/history-triggers.ts'
import { lockOffice, type OfficeLock } from './database/lock.ts'
import { openDatabase, requireOffice } from './database/open.ts'
import { ReaderClient } from './database/reader-client.ts'
import { refuse } from './database/refuse.ts'
import { restoreDatabase, soundBackup } from './database/restore.ts'
import { Events } from './events.ts'
import { clearCopies } from './exports/exported-files.ts'
import { sweepFiles } from './files.ts'
import { Gate } from './gate.ts'
import { keepHeapsSmall } from './heaps.ts'
import { keepUnfinishedImports } from './imports/unfinished.ts'
import { Jobs } from './jobs.ts'
import type { CallContext, Caller } from './procedure.ts'
import { recordDefinitions } from './record-definitions.ts'
import { type Router, router } from './router.ts'
import { SearchIndexer } from './search-indexer.ts'
import type { Clock, Log, Random, RenderPdf, Services } from './services.ts'
import { toldError } from './told-error.ts'
import { keepUp } from './upkeep.ts'

export interface CoreOptions {
  /** Everything of the office lies in this folder. */
  folder: string
  /** Whether a folder without an office gets one; else it is refused. True unless said otherwise. */
  create?: boolean
  clock: Clock
  random: Random
  log: Log
  appVersion: string
  /** Who holds the office, for the message that a second owner gets. */
  program: string
  renderPdf?: RenderPdf | null
  /** Answers reads in a thread of their own, so that they do not wait for writes, and has another fold the WAL into the database. */
  readerThread: boolean
  /** Makes a backup every day, and empties what is old from the trash, while the office is open. */
  upkeep?: boolean
}

export interface Core {
  router: Router
  services: Services
  /** The context that a host gives with a call. */
  context(call?: Omit<CallContext, 'services'>): CallContext
  /** Calls the core in this process, as `caller`. */
  client(caller?: Partial<Caller>): RouterClient<Router>
  /** The backup made before the schema was brought up to date, if it was. */
  migratedAfter: Backup | null
  close(): Promise<void>
}

/**
 * Opens an office and answers the contract for it; this process owns the office until `close`.
 * @throws OFFICE_OPEN, DATABASE_REFUSED
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { folder, program, create = true } = options
  keepHeapsSmall()
  try {
    if (!create) requireOffice(folder)
    makeFolder(folder)
    const lock = lockOffice(folder, program)
    try {
      return await openCore(options, lock)
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    refuse(error, databaseFile(folder))
  }
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true })
  } catch {
    // Node names many reasons, on a read-only volume even that there is no such folder.
    fail('DATABASE_REFUSED', { reason: 'notWritable', file: databaseFile(folder) })
  }
}

async function openCore(options: CoreOptions, lock: OfficeLock): Promise<Core> {
  const { folder, clock, random, log, appVersion, renderPdf = null } = options
  const events = new Events()
  const gate = new Gate()
  const jobs = new Jobs(
    events,
    () => Buffer.from(random(12)).toString('hex'),
    () => clock().getTime(),
    (error, job) => toldError(error, { folder, log }, job),
    (work) => services.whileWritingMuch(work),
  )
  let database = open(options)
  const services: Services = {
    folder,
    clock,
    random,
    log,
    appVersion,
    renderPdf,
    events,
    jobs,
    gate,
    ...database.connections,
    wakeSearchIndexer: () => indexer.wake(),
    whileWritingMuch: (work) => (database.checkpointer ? database.checkpointer.during(work) : work()),
    async backUp(reason) {
      const backup = await backUpInThread(folder, reason, clock())
      for (const surplus of surplusBackups(listBackups(folder), clock())) removeBackup(folder, surplus)
      pruneBackedUpFiles(folder)
      return backup
    },
    async restore(name) {
      // Nobody is disturbed for a backup that cannot be used.
      const backup = soundBackup(folder, name)
      return whileClosed(async () => {
        let opened = false
        const reopen = () => {
          database = open(options)
          opened = true
        }
        try {
          return restoreDatabase(folder, backup, clock(), reopen)
        } finally {
          if (!opened) reopen()
          Object.assign(services, database.connections)
          indexer = new SearchIndexer(services)
          events.changed(recordDefinitions.map((definition) => ({ type: definition.type, ids: null })))
        }
      })
    },
  }
  /** Ends everything that uses the database, closes it and works while calls wait. */
  async function whileClosed<T>(work: () => Promise<T>): Promise<T> {
    // At once, so that no call waits for a job's transaction; those that calls in flight start end below.
    const ended = jobs.close()
    return gate.exclusively(async () => {
      await ended
      await jobs.close()
      await indexer.close()
      await database.close()
      return work()
    })
  }
  let indexer = new SearchIndexer(services)
  try {
    await clearCopies(services)
    await keepUnfinishedImports(services)
    await sweepFiles(services)
  } catch (error) {
    await whileClosed(async () => {})
    throw error
  }
  const stopUpkeep = options.upkeep ? keepUp(services) : null
  const { migratedAfter } = database
  let closed: Promise<void> | undefined
  const closeAll = async () => {
    await stopUpkeep?.()
    await whileClosed(async () => lock.release())
  }
  const context = (call: Omit<CallContext, 'services'> = {}): CallContext => ({ ...call, services })

  return {
    router,
    services,
    context,
    client: (caller) =>
      createRouterClient(router, {
        context: () => context({ caller: { colleagueId: null, language: 'en', may: 'all', ...caller } }),
      }),
    migratedAfter,
    close() {
      closed ??= closeAll()
      return closed
    },
  }
}

interface OpenOffice {
  connections: Pick<Services, 'writer' | 'reads' | 'readerThread'>
  /** Where there are threads. */
  checkpointer: Checkpointer | null
  migratedAfter: Backup | null
  close(): Promise<void>
}

function open({ folder, clock, log, appVersion, readerThread, renderPdf }: CoreOptions): OpenOffice {
  const { sqlite, migratedAfter } = openDatabase(folder, clock)
  let reading: Sqlite | undefined
  try {
    trackHistory(sqlite, recordDefinitions)
    keepFieldsInUse(sqlite)
    const readOnly = connect(databaseFile(folder), { readonly: true })
    reading = readOnly
    const writer = kyselyOn(sqlite)
    const reads = kyselyOn(readOnly)
    const thread = readerThread ? new ReaderClient(folder, appVersion, Boolean(renderPdf), log) : null
    const checkpointer = readerThread ? new Checkpointer(folder, sqlite, log) : null
    return {
      connections: { writer, reads, readerThread: thread },
      checkpointer,
      migratedAfter,
      async close() {
        await thread?.close()
        await checkpointer?.close()
        // Kysely waits for what runs but closes only a connection that it has used. The writer goes last: the last
        // connection to close folds the WAL into the database.
        await reads.destroy()
        readOnly.close()
        await writer.destroy()
        sqlite.close()
        await pause()
      },
    }
  } catch (error) {
    reading?.close()
    sqlite.close()
    throw error
  }
}
