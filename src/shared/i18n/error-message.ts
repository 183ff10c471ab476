import { ORPCError } from '@orpc/contract'
import type { TFunction } from 'i18next'
import { errors as codes, type ErrorCode } from '../errors.ts'

/** The words for an error, whatever it is: by its code when it is one of ours, else that the program is at fault. */
export function errorMessage(t: TFunction, error: unknown): string {
  // fetch rejects with a TypeError when nobody answers.
  if (error instanceof TypeError) return t('errors.OFFLINE')
  if (!(error instanceof ORPCError) || !Object.hasOwn(codes, error.code)) return t('errors.UNKNOWN')
  const data = (error.data ?? {}) as Record<string, string>
  return t(`errors.${error.code as ErrorCode}`, { count: 0, file: '', holder: '', ...data })
}
