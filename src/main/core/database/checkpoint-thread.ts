import fs from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { connect, databaseFile } from './connection.ts'

// Folds the WAL into the database again and again, on a connection of its own, until it is told to end.

/** Milliseconds between two rounds. */
const every = 100

const { folder } = workerData as { folder: string }
const file = databaseFile(folder)
const wal = fs.openSync(`${file}-wal`, 'r+')
const sqlite = connect(file)
let size = 0

const timer = setInterval(round, every)
parentPort?.once('message', () => {
  clearInterval(timer)
  sqlite.pragma('wal_checkpoint(passive)')
  sqlite.close()
  fs.closeSync(wal)
})

function round(): void {
  const now = fs.fstatSync(wal).size
  // What a long transaction has spilled is on the disk by the time that it is committed.
  if (now > size) fs.fdatasyncSync(wal)
  size = now
  sqlite.pragma('wal_checkpoint(passive)')
}
