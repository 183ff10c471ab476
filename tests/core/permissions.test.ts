import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { metaOf, reading, readingAtLength, writing } from '../../src/main/core/procedure.ts'
import { router } from '../../src/main/core/router.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { openCore } from '../helpers/app.ts'

type Described = Parameters<typeof metaOf>[0]
const procedures = Object.entries(contract).flatMap(([feature, of]) =>
  Object.entries(of as Record<string, Described>).map(([name, procedure]) => ({
    name: `${feature}.${name}`,
    feature,
    procedure: name,
    meta: metaOf(procedure),
  })),
)
const at = <Found>(tree: object, { feature, procedure }: { feature: string; procedure: string }) =>
  (tree as Record<string, Record<string, Found>>)[feature]![procedure]!

/** A quote is printed, a file kept, a backup made before the transaction that tells of it; the trash is emptied by a job. */
const preparing = [
  'activities.create',
  'products.setPicture',
  'quotes.send',
  'designs.setLetterhead',
  'attachments.create',
  'attachments.createFromScans',
  'trash.empty',
  'privacy.erase',
  'customFields.update',
]

describe('every procedure', () => {
  it('is refused to a caller who may not do what it does, and to no other', async () => {
    const core = await openCore()
    const client = createRouterClient(core.router, {
      context: () => core.context({ caller: { colleagueId: null, language: 'en', may: ['contacts.read'] } }),
    })
    for (const each of procedures) {
      const call = at<(input: unknown) => Promise<unknown>>(client, each)
      const error: unknown = await call({}).catch((thrown: unknown) => thrown)
      const refused = { code: 'FORBIDDEN', data: { permission: each.meta.permission } }
      if (each.meta.permission === 'contacts.read') expect(error, each.name).not.toMatchObject({ code: 'FORBIDDEN' })
      else expect(error, each.name).toMatchObject(refused)
    }
  })

  it('reads and writes as the contract says', () => {
    for (const each of procedures) {
      const { middlewares } = at<{ '~orpc': { middlewares: unknown[] } }>(router, each)['~orpc']
      const reads = middlewares.includes(reading) || middlewares.includes(readingAtLength)
      expect(reads, each.name).toBe(each.meta.kind === 'read')
      const writes = each.meta.kind === 'write' && !preparing.includes(each.name)
      expect(middlewares.includes(writing), each.name).toBe(writes)
    }
  })

  it('needs a permission to write where it writes, but for tasks that only tell', () => {
    const exporting = ['exports.contacts', 'exports.quotes', 'exports.products', 'exports.piece', 'exports.discard']
    const telling = [
      'events.subscribe',
      'jobs.get',
      'labels.pdf',
      'orgChart.pdf',
      'products.picture',
      'quotes.pdf',
      'quotes.email',
      'quotes.pdfs',
      'attachments.piece',
      'privacy.archive',
      'attachments.scans',
      ...exporting,
    ]
    for (const { name, meta } of procedures) {
      const writes = meta.kind !== 'read' && !telling.includes(name)
      expect(meta.permission.endsWith(writes ? '.write' : '.read'), name).toBe(true)
      if (meta.kind === 'write') expect(meta.changes.length, name).toBeGreaterThan(0)
    }
  })
})
