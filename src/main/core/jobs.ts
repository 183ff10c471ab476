import { ORPCError } from '@orpc/server'
import type { JobState } from '../../shared/contract/events.ts'
import { fail } from '../../shared/errors.ts'
import type { Events } from './events.ts'

/** Why jobs are aborted when the office is closed; what can be gone on with later is kept then. */
export const closing = 'closing'

/** What a running job is given. */
export interface JobRun {
  /** Aborted when someone cancels the job; `progress` throws CANCELLED then, so that work ends at its next step. */
  signal: AbortSignal
  progress(done: number, total: number | null): void
}

interface Job {
  state: JobState
  requestId: string | undefined
  started: number
  told: number
  abort: AbortController
  finished: Promise<void>
}

/** Milliseconds between two progress events of a job. */
const tellEvery = 100
/** How many ended jobs are remembered for clients that ask late. */
const remembered = 50

/** Long work: started by a call, told of by events, cancelled by a call. */
export class Jobs {
  private readonly jobs = new Map<string, Job>()
  private readonly events: Events
  private readonly newId: () => string
  private readonly now: () => number
  private readonly told: (error: unknown, name: string) => ORPCError<string, unknown>
  private readonly during: (work: () => Promise<unknown>) => Promise<unknown>

  /**
   * @param told what clients are told of an error that ended the job of this name
   * @param during runs the work of a job
   */
  constructor(
    events: Events,
    newId: () => string,
    now: () => number,
    told: (error: unknown, name: string) => ORPCError<string, unknown>,
    during: (work: () => Promise<unknown>) => Promise<unknown>,
  ) {
    this.told = told
    this.during = during
    this.events = events
    this.newId = newId
    this.now = now
  }

  /** Starts `work` and answers at once with the job's id; a request id that came before gets the job it started. */
  start(name: string, work: (run: JobRun) => Promise<unknown>, requestId?: string): string {
    const known = this.started(name, requestId)
    if (known !== undefined) return known
    const id = this.newId()
    const job: Job = {
      requestId,
      state: { id, name, state: 'running', done: 0, total: null, secondsLeft: null },
      started: this.now(),
      told: 0,
      abort: new AbortController(),
      finished: Promise.resolve(),
    }
    this.jobs.set(id, job)
    const run: JobRun = {
      signal: job.abort.signal,
      progress: (done, total) => {
        if (job.abort.signal.aborted) fail('CANCELLED', {})
        const elapsed = (this.now() - job.started) / 1000
        const secondsLeft = total && done > 0 && elapsed > 1 ? Math.ceil((elapsed / done) * (total - done)) : null
        job.state = { ...job.state, done, total, secondsLeft }
        this.tell(job, false)
      },
    }
    job.finished = this.run(job, work, run)
    return id
  }

  /** The job that a request started, as far as it is remembered. @throws REQUEST_REUSED where it was another one */
  started(name: string, requestId: string | undefined): string | undefined {
    if (requestId === undefined) return undefined
    for (const [id, job] of this.jobs) {
      if (job.requestId !== requestId) continue
      return job.state.name === name ? id : fail('REQUEST_REUSED', { requestId })
    }
    return undefined
  }

  get(id: string): JobState {
    return this.job(id).state
  }

  cancel(id: string): void {
    this.job(id).abort.abort()
  }

  /** Waits for a job's end and answers its result, or throws its error. */
  async result(id: string): Promise<unknown> {
    const job = this.job(id)
    await job.finished
    if (job.state.state === 'done') return job.state.result
    const { code, data } = job.state.error ?? { code: 'CANCELLED', data: {} }
    throw new ORPCError(code, { data })
  }

  /** Cancels what runs and waits until it has ended. */
  async close(): Promise<void> {
    for (const job of this.jobs.values()) job.abort.abort(closing)
    await Promise.all([...this.jobs.values()].map((job) => job.finished))
  }

  private async run(job: Job, work: (run: JobRun) => Promise<unknown>, run: JobRun): Promise<void> {
    try {
      const result = await this.during(() => work(run))
      job.state = { ...job.state, state: 'done', secondsLeft: 0, result }
    } catch (error) {
      const { code, data } = this.told(error, job.state.name)
      job.state = {
        ...job.state,
        state: code === 'CANCELLED' ? 'cancelled' : 'failed',
        secondsLeft: null,
        error: { code, data },
      }
    }
    this.tell(job, true)
    this.forgetOld()
  }

  private tell(job: Job, always: boolean): void {
    const now = this.now()
    if (!always && now - job.told < tellEvery) return
    job.told = now
    this.events.job(job.state)
  }

  private forgetOld(): void {
    const ended = [...this.jobs].filter(([, job]) => job.state.state !== 'running')
    for (const [id] of ended.slice(0, Math.max(0, ended.length - remembered))) this.jobs.delete(id)
  }

  private job(id: string): Job {
    return this.jobs.get(id) ?? fail('NOT_FOUND', { type: 'job', id })
  }
}
