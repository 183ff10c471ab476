import fs from 'node:fs'
import path from 'node:path'
import type { ExportedFile } from '../../src/shared/contract/exports.ts'
import type { Core } from '../../src/main/core/core.ts'
import { exportedFile } from '../../src/main/core/exports/exported-files.ts'
import { temporaryFolder } from './app.ts'

type Exports = ReturnType<Core['client']>['exports']

/** Exports contacts, companies or notes and answers the file, under its name, in a folder that is gone after the test. */
export const exportContacts = async (core: Core, request: Parameters<Exports['contacts']>[0] = {}) =>
  finish(core, await core.client().exports.contacts(request))

export const exportQuotes = async (core: Core, request: Parameters<Exports['quotes']>[0] = {}) =>
  finish(core, await core.client().exports.quotes(request))

export const exportProducts = async (core: Core, request: Parameters<Exports['products']>[0] = {}) =>
  finish(core, await core.client().exports.products(request))

async function finish(core: Core, { job }: { job: string }): Promise<string> {
  const { file, name } = (await core.services.jobs.result(job)) as ExportedFile
  const copy = path.join(temporaryFolder(), name)
  fs.copyFileSync(exportedFile(core.services, file), copy)
  await core.client().exports.discard({ file })
  return copy
}
