import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, it } from 'vitest'
import type { Quote } from '../../src/shared/contract/quotes.ts'
import { formatMoney, minorDigits } from '../../src/shared/domain/money.ts'
import { paperLocale } from '../../src/shared/domain/paper.ts'
import type { DocumentProblem } from '../../src/shared/domain/print-document.ts'
import { isCounted } from '../../src/shared/domain/quote-totals.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { openCore } from '../helpers/app.ts'
import { type PdfPage, readPdf } from '../helpers/documents.ts'
import { pdfRenderer } from '../helpers/pdf-renderer.ts'
import { type GoldenQuote, goldenQuotes } from '../helpers/golden-quotes.ts'
import { drawPdf } from '../helpers/pdf-picture.ts'
import { type GreyPicture, greyPng, letterPaperPng, readGreyPng } from '../helpers/picture.ts'

/** Pixels a millimetre of the stored pictures. */
const pixels = 3
/** Of all pixels so many may be of another shade, by more than a quarter of the way from black to white. */
const tolerance = { share: 0.001, shade: 64 }

const stored = join(import.meta.dirname, 'golden')
const retake = process.env['KONTOR_GOLDEN'] === 'retake'
/** The pictures are of Debian's Chromium and fonts; elsewhere only the text is compared. */
const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))

const renderPdf = pdfRenderer()

beforeAll(async () => {
  if (retake) await rm(stored, { recursive: true, force: true })
  if (!isDebian) console.log('Pictures of quotes are compared on Debian alone.')
})

/** Sends the quote of an office of its own and answers what is kept. */
async function send({ layout, profile, settings, template, letterhead, fields }: GoldenQuote) {
  const problems: DocumentProblem[] = []
  const core = await openCore({
    clock: () => new Date('2026-11-22T10:00:00'),
    renderPdf: (document) => renderPdf(document, (it) => problems.push(...it)),
  })
  const client = core.client()
  await client.office.update({ version: 1, patch: profile })
  const owner = await client.colleagues.create({ name: 'Rosa Field', initials: 'RF', colour: '#2f6f62', active: true })
  const design = (await client.designs.list()).designs.find((it) => it.layout === layout)!
  const { id: designId } = design
  const patch = { settings: { ...design.settings, ...settings }, ...(template && { template }) }
  const { version } = await client.designs.update({ id: designId, version: 1, patch })
  if (letterhead) {
    const piece = letterPaperPng(425, 550).toString('base64')
    const { upload } = await client.attachments.upload({ name: 'paper.png', at: 0, piece })
    await client.designs.setLetterhead({ id: designId, version, page: 'first', upload })
  }
  const { id: contactId } = await client.contacts.create({
    kind: 'company',
    name: fields.billingAddress!.split('\n')[0]!,
  })
  const { id } = await client.quotes.create({ contactId, ownerId: owner.id, designId, ...fields })
  await client.quotes.send({ id, version: 1 })
  const bytes = new Uint8Array(Buffer.from((await client.quotes.pdf({ id })).base64, 'base64'))
  return { bytes, problems, quote: await client.quotes.get({ id }) }
}

/** Text without spaces; the PDF names some Chinese characters by the radicals that look like them. */
const plain = (text = '') => text.normalize('NFKC').replaceAll('⻚', '页').replaceAll(/\s/g, '')

it.each(goldenQuotes)('$name says what it should, as a proper PDF, and looks as it did', async (golden) => {
  const sent = await send(golden)
  const pages = await readPdf(sent.bytes)
  const pictures = process.env['KONTOR_PICTURES']
  if (pictures) {
    await mkdir(pictures, { recursive: true })
    await writeFile(join(pictures, `${golden.name}.pdf`), sent.bytes)
  }
  expect(sent.problems).toEqual([])
  expectText(sent.quote, paperLocale(sent.quote.language, golden.profile.country ?? ''), pages)
  await expectProperPdf(sent, pages)
  if (isDebian) await expectPictures(golden.name, sent.bytes, pages.length)
})

/** Every line in its order with its amount, the totals, the number of each page, and sums that are carried over. */
function expectText(quote: Quote, locale: string, pages: PdfPage[]) {
  const t = translator(quote.language)
  const money = (minor: number) => plain(formatMoney(minor, quote.currency, locale))
  const texts = pages.map(({ text }) => plain(text))
  const all = texts.join('')
  let at = 0
  for (const line of quote.lines) {
    at = all.indexOf(plain(line.text.split('\n')[0]), at)
    expect(at, line.text).toBeGreaterThan(-1)
    if (line.kind !== 'item') continue
    const amount = line.choice === '' ? money(line.amount) : `(${money(line.amount)})`
    expect(all.indexOf(amount, at), `${line.text} ${amount}`).toBeGreaterThan(-1)
  }
  for (const amount of [quote.total, quote.net, ...quote.taxes.map((tax) => tax.amount)])
    expect(all).toContain(money(amount))
  expect(all).not.toContain('INTERNAL')
  for (const [index, text] of texts.entries()) {
    const number = t('quotes.paper.pages')
      .replace('{page}', String(index + 1))
      .replace('{pages}', String(pages.length))
    expect(text).toContain(plain(number))
    if (index > 0) expect(text).toContain(quote.number)
  }
  // What a page carries forward the next one brings, and it is a sum of lines that count.
  const decimals = minorDigits(quote.currency)
  const sums = new Set<string>()
  let sum = 0
  for (const line of quote.lines) sums.add(money((sum += isCounted(line) ? line.amount : 0)))
  const amount = new RegExp(`^\\D{0,3}\\d{1,3}(,\\d{3})*${decimals > 0 ? `\\.\\d{${decimals}}` : ''}`)
  const after = (text: string, words: string) => amount.exec(text.split(plain(words))[1] ?? '')?.[0]
  texts.forEach((text, index) => {
    const carried = after(text, t('quotes.paper.carried'))
    if (carried === undefined) return
    expect(sums).toContain(carried)
    expect(after(texts[index + 1] ?? '', t('quotes.paper.brought'))).toBe(carried)
  })
}

/** Tagged, with its title and language, and its fonts inside. */
async function expectProperPdf({ bytes, quote }: { bytes: Uint8Array; quote: Quote }, pages: PdfPage[]) {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } }
  expect(info.Title).toContain(quote.number)
  expect(info.Language).toBe(quote.language)
  expect((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).toEqual(
    new Map([
      ['Marked', true],
      ['UserProperties', false],
      ['Suspects', false],
    ]),
  )
  await task.destroy()
  expect(pages.every(({ fontsEmbedded }) => fontsEmbedded)).toBe(true)
}

/** The first and the last page are as they were stored. */
async function expectPictures(name: string, bytes: Uint8Array, count: number) {
  for (const number of new Set([1, count])) {
    const picture = await drawPdf(bytes, number, pixels)
    const file = join(stored, `${name}-${number === 1 ? 'first' : 'last'}.png`)
    if (retake) {
      await mkdir(stored, { recursive: true })
      await writeFile(file, greyPng(picture))
    }
    expect(difference(picture, readGreyPng(await readFile(file))), file).toBeLessThan(tolerance.share)
  }
}

/** The share of the pixels that are of another shade. */
function difference(picture: GreyPicture, known: GreyPicture): number {
  expect([picture.width, picture.height]).toEqual([known.width, known.height])
  const different = picture.grey.filter((shade, at) => Math.abs(shade - known.grey[at]!) > tolerance.shade)
  return different.length / picture.grey.length
}
