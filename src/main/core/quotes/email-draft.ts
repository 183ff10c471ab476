import { Buffer } from 'node:buffer'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { readEmail, splitEmails } from '../../../shared/domain/email.ts'
import { fillWords } from '../../../shared/domain/fill-words.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { paperLocale } from '../../../shared/domain/paper.ts'
import { type EmailField, emailPlaces } from '../../../shared/domain/quote-email.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Db } from '../database/connection.ts'
import { officeRow, profileOf } from '../office/office.ts'
import { quoteFileName } from './quote-document.ts'

/** An e-mail before it is sent. */
export interface Email {
  to: string
  subject: string
  text: string
}

/**
 * What the e-mail of a quote begins with: the office's texts, or else the program's, in the language of the quote; and
 * the name of the PDF `attached`.
 */
export async function emailDefaults(db: Db, quote: Quote): Promise<Email & { attached: string }> {
  const office = profileOf(await officeRow(db))
  const owner = await db.selectFrom('colleague').select('name').where('id', '=', quote.ownerId).executeTakeFirst()
  const t = translator(quote.language)
  const locale = paperLocale(quote.language, office.country)
  const values: Record<EmailField, string> = {
    number: quote.number ?? '',
    subject: quote.subject,
    total: formatMoney(quote.total, quote.currency, locale),
    validUntil: quote.validUntil === null ? '' : formatDay(quote.validUntil, locale, 'long'),
    contact: quote.contactName,
    person: quote.personName,
    colleague: owner?.name ?? '',
    office: office.name,
  }
  const { quoteEmailSubject: subjects, quoteEmailText: texts } = office
  return {
    to: (await addressOf(db, quote.personId)) ?? (await addressOf(db, quote.contactId)) ?? '',
    subject: fillWords(subjects[quote.language] || t('quoteLife.email.usualSubject', emailPlaces), values),
    text: fillWords(texts[quote.language] || t('quoteLife.email.usualText', emailPlaces), values),
    attached: quoteFileName(quote),
  }
}

async function addressOf(db: Db, contactId: number | null): Promise<string | undefined> {
  const emails = db.selectFrom('contact_email').select('email').where('contact_id', '=', contactId)
  return (await emails.orderBy('position').orderBy('id').executeTakeFirst())?.email
}

/**
 * The message as a mail program opens it, still to be sent, with the PDF attached.
 * @throws INVALID for what is no address
 */
export async function emailDraft(
  { to, subject, text }: Email,
  from: { name: string; email: string },
  pdf: { fileName: string; bytes: Uint8Array },
): Promise<Uint8Array> {
  const addresses = splitEmails(to).map(readEmail)
  const faults = addresses.flatMap(({ text: value, valid }): Fault[] =>
    valid ? [] : [{ path: ['to'], code: 'email', params: { value } }],
  )
  if (addresses.length === 0) faults.push({ path: ['to'], code: 'required' })
  if (faults.length > 0) fail('INVALID', { faults })
  const message = new MailComposer({
    ...(from.email && { from: { name: from.name, address: from.email } }),
    to: addresses.map(({ text: address, name = '' }) => ({ name, address })),
    subject,
    text,
    // By this header mail programs open a message as one that is still to be sent.
    headers: { 'X-Unsent': '1' },
    attachments: [
      { filename: pdf.fileName, content: Buffer.from(pdf.bytes), contentType: 'application/pdf', encoding: 'base64' },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message.compile().build()
}
