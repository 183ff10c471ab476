import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/server'
import type { ExportedFile } from '../../../shared/contract/exports.ts'
import { errors, fail } from '../../../shared/errors.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { JobRun } from '../jobs.ts'
import { askerOf, type Caller } from '../procedure.ts'
import type { Services } from '../services.ts'
import { threadFile } from '../thread-file.ts'
import { newFile, removeFile } from './exported-files.ts'
import type { ExportTask, FromExporter } from './export-messages.ts'

/** Starts the job `export`, whose result is an `ExportedFile`. @returns the job's id */
export function startExport(
  services: Services,
  request: ExportTask['request'],
  { caller, requestId }: { caller: Caller; requestId: string | undefined },
): string {
  return services.jobs.start('export', (run) => runExport(services, request, caller, run), requestId)
}

async function runExport(
  services: Services,
  request: ExportTask['request'],
  caller: Caller,
  run: JobRun,
): Promise<ExportedFile> {
  const { file, path } = newFile(services)
  try {
    const { language } = caller
    const asker = askerOf({ services, caller })
    const records = await inThread({ folder: services.folder, path, request, language, asker }, run)
    const day = services.clock().toISOString().slice(0, 10)
    const name = `${translator(language)(`exports.names.${request.of}`)} ${day}.${extensions[request.format]}`
    return { file, name, bytes: fs.statSync(path).size, records }
  } catch (error) {
    removeFile(services, file)
    throw error
  }
}

const extensions = { xlsx: 'xlsx', csv: 'csv', vcard4: 'vcf', vcard3: 'vcf', json: 'json' } as const

/** Garbage of millions of cells is collected before it is much. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

/** @returns the records written. @throws CANCELLED */
function inThread(task: ExportTask, run: JobRun): Promise<number> {
  const worker = new Worker(threadFile(import.meta.url, './export-thread.ts'), {
    workerData: task,
    resourceLimits: memory,
  })
  run.signal.addEventListener('abort', () => worker.postMessage('cancel'))
  return new Promise((resolve, reject) => {
    let ending = () => {}
    worker.on('message', (message: FromExporter) => {
      if (message.kind === 'progress') {
        if (!run.signal.aborted) run.progress(message.done, message.total)
      } else if (message.kind === 'done') ending = () => resolve(message.records)
      else ending = () => reject(errorOf(message))
    })
    worker.on('error', reject)
    // Only when the thread is gone has it let go of the file and the database.
    worker.on('exit', (code) => {
      ending()
      reject(new Error(`the export thread ended with ${code}`))
    })
  }).then(
    (records) => records as number,
    (error: unknown) => (run.signal.aborted ? fail('CANCELLED', {}) : Promise.reject(error as Error)),
  )
}

function errorOf({ code, message, refused }: Extract<FromExporter, { kind: 'failed' }>): Error {
  return refused
    ? new ORPCError('FILE_REFUSED', { status: errors.FILE_REFUSED.status, data: refused })
    : Object.assign(new Error(message), { code })
}
