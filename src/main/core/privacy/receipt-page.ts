import type { Receipt } from '../../../shared/contract/privacy.ts'
import type { FlowDocument } from '../../../shared/domain/print-document.ts'
import { fail } from '../../../shared/errors.ts'
import { formatInstant, formatNumber } from '../../../shared/i18n/formats.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import { officeRow } from '../office/office.ts'

/** The receipt of an erasure, to be printed and kept; it names nobody but the office. @throws NOT_FOUND */
export async function receiptPage(db: Db, id: number, language: Language): Promise<FlowDocument> {
  const row = await db.selectFrom('erasure').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'erasure', id })
  const { went, stayed } = JSON.parse(row.receipt) as Receipt
  const office = await officeRow(db)
  const t = translator(language)
  const number = (count: number) => formatNumber(count, language)
  return {
    kind: 'flow',
    title: t('privacy.receipt.title', { number: id }),
    lang: language,
    page: { width: 210, height: 297, margins: { top: 25, right: 20, bottom: 25, left: 25 } },
    blocks: [
      { type: 'text', style: 'caption', text: office.name },
      { type: 'text', style: 'title', text: t('privacy.receipt.title', { number: id }) },
      { type: 'text', text: t('privacy.receipt.text', { at: formatInstant(row.at, language) }) },
      { type: 'spacer', height: 4 },
      { type: 'text', style: 'heading', text: t('privacy.receipt.went') },
      {
        type: 'facts',
        rows: went.map(({ what, count }) => ({ label: t(`privacy.went.${what}`), value: number(count) })),
      },
      ...(stayed.length === 0
        ? []
        : [
            { type: 'spacer' as const, height: 4 },
            { type: 'text' as const, style: 'heading' as const, text: t('privacy.receipt.stayed') },
            ...stayed.map(({ what, count }) => ({
              type: 'text' as const,
              text: t(`privacy.stayed.${what}`, { count, formatted: number(count) }),
            })),
          ]),
    ],
  }
}
