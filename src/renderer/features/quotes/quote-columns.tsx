import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { QuoteColumn as ExportedColumn } from '../../../shared/contract/exports.ts'
import type { QuoteRow } from '../../../shared/contract/quotes.ts'
import type { ViewColumn } from '../../../shared/contract/views.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { formatMoney } from '../../../shared/domain/money.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { type TextColumn, textColumns } from '../../components/list/text-columns.ts'
import type { ViewedField } from '../../components/list/viewed-field.ts'
import { shownStatus } from '../../../shared/domain/quote-state.ts'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { QuoteStatus } from './QuoteStatus.tsx'
import classes from './QuotesPage.module.css'
import { statusName } from './status-name.ts'
import { UnsavedMark } from './UnsavedMark.tsx'

/** The columns of a list that nobody has chosen columns for. */
export const initialColumns: readonly ViewColumn[] = [
  'number',
  'contact',
  'subject',
  'status',
  'issued',
  'validUntil',
  'total',
].map((field) => ({ field }))

/** The columns of the list in their order. */
export function useQuoteColumns(shown: readonly ViewColumn[], fields: readonly ViewedField[]): TextColumn<QuoteRow>[] {
  const { t, locale } = useWords()
  const { data } = useQuery(orpc.colleagues.list.queryOptions())
  // Rows are drawn again only when the columns are others.
  return useMemo(() => {
    const nameOfColleague = new Map(data?.colleagues.map(({ id, name }) => [id, name]))
    const dayOfInstant = (instant: string) => formatDay(localDay(new Date(instant)), locale)
    const texts: Record<string, (row: QuoteRow) => string> = {
      number: ({ number }) => number ?? '',
      contact: ({ contactName }) => contactName,
      subject: ({ subject }) => subject,
      reference: ({ reference }) => reference,
      status: (row) => statusName(t, shownStatus(row)),
      issued: ({ issuedOn }) => formatDay(issuedOn, locale),
      validUntil: ({ validUntil }) => (validUntil === null ? '' : formatDay(validUntil, locale)),
      ourReference: ({ ourReference }) => ourReference,
      decided: ({ decidedOn }) => (decidedOn === null ? '' : formatDay(decidedOn, locale)),
      margin: ({ margin, currency }) => (margin === null ? '' : formatMoney(margin, currency, locale)),
      total: ({ total, currency }) => formatMoney(total, currency, locale),
      currency: ({ currency }) => currency,
      owner: ({ ownerId }) => (ownerId === null ? '' : (nameOfColleague.get(ownerId) ?? '')),
      created: ({ createdAt }) => dayOfInstant(createdAt),
      updated: ({ updatedAt }) => dayOfInstant(updatedAt),
    }
    return textColumns(shown, fields, { textOf: (key) => texts[key], drawn, widths })
  }, [shown, fields, t, locale, data])
}

const widths: Record<string, string> = {
  number: 'minmax(8rem, 1fr)',
  contact: 'minmax(11rem, 2fr)',
  subject: 'minmax(10rem, 2fr)',
  status: 'minmax(8rem, 0.9fr)',
  total: 'minmax(8rem, 0.9fr)',
}

/** Cells that are more than their text. */
const drawn: Record<string, (row: QuoteRow) => ReactNode> = {
  number: ({ number }) => <span className="figures">{number ?? '–'}</span>,
  contact: ({ contactName }) => <span className={classes.name}>{contactName}</span>,
  status: (row) => (
    <>
      <QuoteStatus quote={row} />
      {row.status === 'draft' && hasDraft(`quote.${row.id}`) && <UnsavedMark />}
    </>
  ),
}

/** Columns that an export calls otherwise. */
const exportedAs: Record<string, ExportedColumn> = { issued: 'issuedOn', decided: 'decidedOn' }

/** The columns of an export for those of the list. */
export function exportedColumns(columns: readonly Pick<TextColumn<QuoteRow>, 'id'>[]): ExportedColumn[] {
  const keys = columns.flatMap(({ id }): ExportedColumn[] => {
    if (id === 'total') return ['total', 'currency']
    return [exportedAs[id] ?? (id as ExportedColumn)]
  })
  return [...new Set(keys)]
}
