import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { connect, databaseFile } from './connection.ts'

// Writes the database anew without what was deleted in it, and empties the WAL, on a connection of its own.

const { folder } = workerData as { folder: string }

/** Rounds of waiting, of a tenth of a second each, for readers that still need the WAL. */
const patience = 600

async function clean(): Promise<boolean> {
  const sqlite = connect(databaseFile(folder))
  try {
    // A copy of the database in memory would be as large as the database.
    sqlite.pragma('temp_store = FILE')
    for (const index of ['contact_search', 'product_search'])
      sqlite.exec(`insert into ${index} (${index}) values ('optimize')`)
    sqlite.exec('vacuum')
    for (let round = 0; round < patience; round++) {
      const [state] = sqlite.pragma('wal_checkpoint(truncate)') as { busy: number }[]
      if (state?.busy === 0) return true
      await wait(100)
    }
    return false
  } finally {
    sqlite.close()
  }
}

parentPort?.postMessage(
  await clean().then(
    (done) => ({ done }),
    (error: unknown) => ({ error: String(error) }),
  ),
)
