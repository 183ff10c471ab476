import { fail } from '../../../shared/errors.ts'

const damaged = /^SQLITE_(CORRUPT|NOTADB)/
const notWritable = /^(SQLITE_(CANTOPEN|READONLY|PERM)|EROFS$|EACCES$|EPERM$)/

/** Ends with what kept a database from being opened: in the contract's words where it is foreseen, else as it came. */
export function refuse(error: unknown, file: string): never {
  const code = String((error as { code?: unknown }).code)
  if (damaged.test(code)) fail('DATABASE_REFUSED', { reason: 'damaged', file })
  if (notWritable.test(code)) fail('DATABASE_REFUSED', { reason: 'notWritable', file })
  throw error
}
