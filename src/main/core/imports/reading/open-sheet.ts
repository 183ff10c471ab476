import { Worker } from 'node:worker_threads'
import { threadFile } from '../../thread-file.ts'
import {
  ReadingError,
  readingLimits,
  type Params,
  type ReadingChoices,
  type ReadingErrorCode,
  type ReadingLimits,
  type ReadingWarning,
  type SheetInfo,
  type SheetRow,
} from './types.ts'

export interface ParserTask {
  path: string
  choices: ReadingChoices
  limits: ReadingLimits
}

/** What the thread says. */
export type FromParser =
  | { kind: 'progress' }
  | { kind: 'info'; info: SheetInfo }
  | { kind: 'slice'; rows: SheetRow[]; warnings: ReadingWarning[] }
  | { kind: 'end'; warnings: ReadingWarning[] }
  | { kind: 'error'; code: ReadingErrorCode; params: Params }

/** What it is told: a slice was taken. */
export type ToParser = 'taken'

/** A file that is being read. */
export interface SheetReading {
  info: SheetInfo
  /** What there is to warn of in the rows taken so far; after the last slice, in the whole file. */
  readonly warnings: ReadingWarning[]
  /** The rows below the header, once; the thread waits while they are not taken. Ends the thread when left. */
  slices(): AsyncGenerator<SheetRow[], void>
  /** Ends the thread; harmless when it has ended. */
  close(): Promise<void>
}

/**
 * Reads a spreadsheet file in a thread of its own, which has a cap on its memory and ends when it makes no progress.
 *
 * @throws ReadingError here or while the slices are taken; whatever the file does, the caller goes on.
 */
export async function openSheet(
  path: string,
  choices: ReadingChoices,
  limits: Partial<ReadingLimits> = {},
): Promise<SheetReading> {
  const task: ParserTask = { path, choices, limits: { ...readingLimits, ...limits } }
  const thread = new Thread(task)
  let warnings: ReadingWarning[]
  const first = await thread.next()
  if (first.kind !== 'info') throw new ReadingError('damagedFile')
  const { info } = first
  warnings = info.warnings

  async function* slices(): AsyncGenerator<SheetRow[], void> {
    try {
      for (;;) {
        const message = await thread.next()
        if (message.kind !== 'slice' && message.kind !== 'end') continue
        warnings = message.warnings
        if (message.kind === 'end') return
        yield message.rows
        thread.taken()
      }
    } finally {
      await thread.close()
    }
  }

  return {
    info,
    get warnings() {
      return warnings
    },
    slices,
    close: () => thread.close(),
  }
}

/** The worker as a queue of what it says; its failures, silence and end included. */
class Thread {
  private readonly worker: Worker
  private readonly seconds: number
  private readonly said: FromParser[] = []
  private failure: ReadingError | undefined
  private wake = () => {}

  constructor(task: ParserTask) {
    this.seconds = task.limits.seconds
    this.worker = new Worker(threadFile(import.meta.url, '../parser.ts'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: task.limits.heap, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    this.worker.on('message', (message: FromParser) => {
      if (message.kind === 'error') this.failure ??= new ReadingError(message.code, message.params)
      else this.said.push(message)
      this.wake()
    })
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.failure ??= outOfMemory ? new ReadingError('tooMuchMemory') : asDamage(error)
      this.wake()
    })
    this.worker.on('exit', () => {
      this.failure ??= new ReadingError('damagedFile')
      this.wake()
    })
  }

  /** The next thing the thread says, progress left out; what it said before failing comes first. */
  async next(): Promise<Exclude<FromParser, { kind: 'progress' | 'error' }>> {
    for (;;) {
      const message = this.said.shift()
      if (message && message.kind !== 'progress' && message.kind !== 'error') return message
      if (message) continue
      if (this.failure) {
        await this.close()
        throw this.failure
      }
      await this.change()
    }
  }

  /** Waits until the thread says something; the clock runs only while someone waits. */
  private async change(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.failure ??= new ReadingError('timeout', { seconds: this.seconds })
        resolve()
      }, this.seconds * 1000)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  taken(): void {
    this.worker.postMessage('taken' satisfies ToParser)
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}

/** A failure that the reader does not know: the file is to blame as far as anyone can tell; the cause is kept for the log. */
function asDamage(error: Error): ReadingError {
  const damage = new ReadingError('damagedFile')
  damage.cause = error
  return damage
}
