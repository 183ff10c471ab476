import { ORPCError } from '@orpc/contract'
import type { TFunction } from 'i18next'
import { errors as codes, type ErrorCode, unanswered } from '../errors.ts'

/** Formats of files that are refused in the words of another. */
const alike: Partial<Record<string, string>> = {
  doc: 'docx',
  odt: 'docx',
  rtf: 'docx',
  '7z': 'zip',
  rar: 'zip',
  gzip: 'zip',
  png: 'picture',
  jpeg: 'picture',
  gif: 'picture',
}

/** Codes whose data names a reason, and where the words for the reasons are. */
const reasons: Partial<Record<string, 'file' | 'database'>> = { FILE_REFUSED: 'file', DATABASE_REFUSED: 'database' }

/** The words for an error, whatever it is: by its code when it is one of ours, else that the program is at fault. */
export function errorMessage(t: TFunction, error: unknown): string {
  if (unanswered(error)) return t('errors.OFFLINE')
  if (!(error instanceof ORPCError) || !Object.hasOwn(codes, error.code)) return t('errors.UNKNOWN')
  const { params, ...data } = (error.data ?? {}) as Record<string, string> & {
    params?: Record<string, string | number>
  }
  const megabytes = Math.round(Number(params?.['limit'] ?? 0) / 1024 ** 2)
  const values = { count: 0, file: '', holder: '', characters: '', seconds: 0, ...data, ...params, megabytes }
  const where = reasons[error.code]
  const general = `errors.${error.code as ErrorCode}` as const
  if (!where) return t(general, values)
  const keys = [`errors.${where}.${data['reason']}`, general]
  // Formats that people bring often have words of their own.
  if (data['reason'] === 'unsupportedFormat') {
    const format = String(params?.['format'])
    keys.unshift(`errors.file.unsupported_${alike[format] ?? format}`)
  }
  return t(keys as ['errors.FILE_REFUSED'], values)
}
