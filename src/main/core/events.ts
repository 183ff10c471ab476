import { EventPublisher } from '@orpc/server'
import type { CoreEvent, JobState } from '../../shared/contract/events.ts'
import type { ChangedRecords } from './database/change-set.ts'

/** What the core tells its clients by itself. */
export class Events {
  // A bulk change tells thousands of things at once; none may be lost to a client that is slow to take them.
  private readonly publisher = new EventPublisher<{ event: CoreEvent }>({ maxBufferedEvents: 10_000 })

  changed(records: ChangedRecords[]): void {
    if (records.length > 0) this.publisher.publish('event', { kind: 'changed', records })
  }

  job(job: JobState): void {
    this.publisher.publish('event', { kind: 'job', job })
  }

  /** Everything told from now on, until the signal ends it. */
  async *subscribe(signal: AbortSignal | undefined): AsyncGenerator<CoreEvent> {
    const events = this.publisher.subscribe('event', { signal })
    yield { kind: 'ready' }
    yield* events
  }
}
