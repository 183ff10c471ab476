import { contactGrams } from './contacts/contact-index.ts'
import { deriveContacts } from './contacts/contact-record.ts'
import { listOf, mergeSearch, removeFromSearch, searchWriter, unmerged } from './database/search.ts'
import { Pacer } from './pacer.ts'
import type { Services } from './services.ts'

/**
 * Contacts indexed, and contacts derived whole, in one short transaction: each writes a segment of the search index,
 * and fewer segments are to be merged where they are larger.
 */
const slice = 2_000
const wholeSlice = 50

/**
 * Derives anew what waits for it. Catches the search index up with contacts that were written in bulk: an import lists its rows at once and leaves
 * their place in the search index to this, in short transactions between other work. A crash loses nothing, the queue
 * is a table.
 */
export class SearchIndexer {
  private readonly services: Services
  private running: Promise<void> | null = null
  private again = false
  private closed = false

  constructor(services: Services) {
    this.services = services
    this.wake()
  }

  /** Starts catching up, unless it is under way. */
  wake(): void {
    // The run under way may have looked for the last time already.
    this.again = this.running !== null
    if (this.running || this.closed) return
    this.running = this.services
      .whileWritingMuch(() => this.catchUp())
      .catch((error: unknown) => this.services.log(`search index: ${String(error)}`))
      .finally(() => {
        this.running = null
        if (this.again) this.wake()
      })
  }

  /** Resolves when the index is complete. */
  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  async close(): Promise<void> {
    this.closed = true
    await this.running
  }

  private async catchUp(): Promise<void> {
    const { writer } = this.services
    const write = searchWriter(writer)
    const pacer = new Pacer()
    while (!this.closed) {
      const done = await writer.transaction().execute(async (db) => {
        const queue = await db
          .selectFrom('contact_search_queue')
          .leftJoin('contact_index', 'contact_index.contact_id', 'contact_search_queue.contact_id')
          .select(['contact_search_queue.contact_id', 'contact_search_queue.whole', 'contact_index.search_text'])
          .orderBy('contact_search_queue.contact_id')
          .limit(slice)
          .execute()
        const whole = queue.filter((row) => row.whole === 1).slice(0, wholeSlice)
        const ids = (whole.length > 0 ? whole : queue).map((row) => row.contact_id)
        if (ids.length === 0) return true
        await unmerged(db, async () => {
          if (whole.length > 0) return deriveContacts(db, ids)
          const gone: number[] = []
          for (const { contact_id, search_text } of queue) {
            if (search_text !== null) write(contact_id, contactGrams({ search_text }))
            else gone.push(contact_id)
            if (pacer.due) await pacer.pause()
          }
          await removeFromSearch(db, 'contact', gone)
        })
        await db.deleteFrom('contact_search_queue').where('contact_id', 'in', listOf(ids)).execute()
        return false
      })
      if (done) return
      do await pacer.pause()
      while (!this.closed && (await writer.transaction().execute(mergeSearch)))
    }
  }
}
