import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ExportedFile } from '../../src/shared/contract/exports.ts'
import { fillWords } from '../../src/shared/domain/fill-words.ts'
import { errorData } from '../../src/shared/errors.ts'
import { errorOf, office } from '../helpers/quoting-office.ts'

/** Words that stand encoded in a header. */
const decoded = (header: string) =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString(),
  )

/** A message with a text and one attachment, taken apart. */
function readMessage(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        decoded(line.slice(line.indexOf(':') + 1).trim()),
      ]),
  )
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1)
  const body = (part = '') => {
    const [partHead = '', ...content] = part.split('\r\n\r\n')
    const text = content.join('\r\n\r\n').replace(/\r\n$/, '')
    if (/base64/i.test(partHead)) return Buffer.from(text, 'base64')
    if (!/quoted-printable/i.test(partHead)) return Buffer.from(text)
    const bytes = text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1')
  }
  return { headers, text: body(parts[0]).toString(), attachment: parts[1] ?? '', bytes: body(parts[1]) }
}

describe('the e-mail with a quote', () => {
  it('is a message to be sent, to the person, with the kept PDF, in the language of the quote', async () => {
    const { client, draft } = await office()
    const { version } = await client.office.get()
    await client.office.update({
      version,
      patch: {
        email: 'hello@fernhill.example',
        quoteEmailSubject: { 'zh-CN': '报价 {{number}}（{{subject}}）' },
        quoteEmailText: { 'zh-CN': '{{person}}，您好：\n{{nothing}}\n有效期至 {{validUntil}}\n{{office}}' },
      },
    })
    const { id: personId } = await client.contacts.create({
      kind: 'person',
      familyName: '张',
      givenName: '三',
      emails: [{ label: '', email: 'zhang@post.example' }],
    })
    const { id } = await draft({ personId, subject: '门', language: 'zh-CN', validUntil: null })
    const unsent = { id, to: 'a@b.example', subject: '', text: '' }
    expect(await errorOf(client.quotes.email(unsent))).toMatchObject({ code: 'WRONG_STATE' })
    await client.quotes.send({ id, version: 1 })
    const usual = await client.quotes.emailDefaults({ id })
    const { attached, ...email } = usual
    expect(attached).toBe('Q-2026-0001 Harbour Dental.pdf')
    expect(email).toEqual({
      to: 'zhang@post.example',
      subject: '报价 Q-2026-0001（门）',
      text: '张三，您好：\n{{nothing}}\nFernhill',
    })
    const { fileName, base64 } = await client.quotes.email({
      id,
      ...email,
      to: 'zhang@post.example; "Meier, Änne" <ae@post.example>',
    })
    expect(fileName).toBe('Q-2026-0001 Harbour Dental.eml')
    const message = readMessage(Buffer.from(base64, 'base64').toString('latin1'))
    expect(message.headers.get('x-unsent')).toBe('1')
    expect(message.headers.get('from')).toBe('Fernhill <hello@fernhill.example>')
    expect(message.headers.get('to')).toBe('zhang@post.example, Meier, Änne <ae@post.example>')
    expect(message.headers.get('subject')).toBe(email.subject)
    expect(message.text.replaceAll('\r\n', '\n').trim()).toBe(email.text)
    expect(message.attachment).toMatch(/filename="Q-2026-0001 Harbour Dental\.pdf"/)
    expect(message.bytes.toString('base64')).toBe((await client.quotes.pdf({ id })).base64)

    const plain = await client.quotes.emailDefaults({ id: (await draft()).id })
    expect(plain.to).toBe('')
    const wrong = await errorOf(client.quotes.email({ id, to: 'a@b.example, nobody', subject: '', text: '' }))
    expect(errorData(wrong, 'INVALID')?.faults).toMatchObject([
      { path: ['to'], code: 'email', params: { value: 'nobody' } },
    ])
    const empty = await errorOf(client.quotes.email({ id, to: ' ', subject: '', text: '' }))
    expect(errorData(empty, 'INVALID')?.faults).toEqual([{ path: ['to'], code: 'required' }])
  })

  it('lets no subject or name write headers of its own', async () => {
    const { client, draft } = await office()
    const { id } = await draft()
    await client.quotes.send({ id, version: 1 })
    const { base64 } = await client.quotes.email({
      id,
      to: 'a@b.example',
      subject: 'Offer\r\nBcc: thief@x.example',
      text: 'Text\r\n\r\nBcc: thief@x.example',
    })
    const message = readMessage(Buffer.from(base64, 'base64').toString('latin1'))
    expect([...message.headers.keys()]).not.toContain('bcc')
  })
})

describe('several quotes', () => {
  it('come as one document, and as a ZIP file of their PDFs under names of their own', async () => {
    const { core, client, draft } = await office()
    const drafts = [await draft(), await draft(), await draft()]
    const ids = drafts.map(({ id }) => id)
    await client.quotes.send({ id: ids[1]!, version: 1 })
    const page = await client.quotes.documents({ ids: [ids[2]!, ids[1]!] })
    expect(page).toMatchObject({ kind: 'several', documents: [{ kind: 'flow' }, { kind: 'flow' }] })
    expect(page).toMatchObject({ documents: [{}, await client.quotes.document({ id: ids[1]! })] })
    const { job } = await client.quotes.pdfs({ ids })
    const { file, name, records } = (await core.services.jobs.result(job)) as ExportedFile
    expect([name, records]).toEqual(['Quotes 2026-11-22.zip', 3])
    const { piece } = await client.exports.piece({ file, at: 0 })
    const files = unzipSync(Buffer.from(piece, 'base64'))
    expect(Object.keys(files)).toEqual([
      'Draft Harbour Dental.pdf',
      'Q-2026-0001 Harbour Dental.pdf',
      'Draft Harbour Dental (2).pdf',
    ])
    const kept = Buffer.from(files['Q-2026-0001 Harbour Dental.pdf'] ?? []).toString('base64')
    expect(kept).toBe((await client.quotes.pdf({ id: ids[1]! })).base64)
  })
})

describe('a text with places', () => {
  it('has them filled in once, leaves lines out whose field is empty, and everything else as it is', () => {
    const value = fc.constantFrom('', '5', '{{b}}', '$&')
    const piece = fc.constantFrom('{{a}}', '{{ b }}', '{{c}}', 'word', '{', '}}', '\n')
    fc.assert(
      fc.property(fc.array(piece), value, value, (pieces, a, b) => {
        const lines = pieces.join('').split('\n')
        const expected = lines
          .filter((line) => !(line.includes('{{a}}') && a === '') && !(line.includes('{{ b }}') && b === ''))
          .map((line) =>
            line.split(/(\{\{a\}\}|\{\{ b \}\})/).map((part) => ({ '{{a}}': a, '{{ b }}': b })[part] ?? part),
          )
        expect(fillWords(pieces.join(''), { a, b })).toBe(expected.map((line) => line.join('')).join('\n'))
      }),
    )
  })
})
