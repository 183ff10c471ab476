import { office } from './001-office.ts'
import type { Migration } from './migration.ts'

/** In order; the position is the schema's version. Released migrations are never changed. */
export const migrations: readonly Migration[] = [office]
