import { vcardOf, type VcardVersion } from '../../../../shared/domain/vcard.ts'
import type { Sink } from '../table.ts'

/** Contacts as a vCard file, from their cells of an export of all fields. */
export async function writeVcards(
  contacts: AsyncIterable<readonly ReadonlyMap<string, string>[]>,
  version: VcardVersion,
  sink: Sink,
): Promise<void> {
  for await (const slice of contacts) for (const cells of slice) sink.write(vcardOf(Object.fromEntries(cells), version))
}
