import { errorData } from '../../shared/errors.ts'
import { i18n } from './i18n.ts'

/**
 * The faults that the core found, as errors of a Mantine form: by the path of the field (`emails.0.email`). Empty when
 * `error` is another one.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  const faults = errorData(error, 'INVALID')?.faults ?? []
  return Object.fromEntries(
    faults.map(({ path, code, params }) => [
      path.join('.'),
      i18n.t([`errors.invalid.${code}`, 'errors.invalid.other'] as never, params ?? {}),
    ]),
  )
}
