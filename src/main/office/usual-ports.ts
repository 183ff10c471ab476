import { createHash } from 'node:crypto'

/**
 * The ports on which the office in `folder` is served, in the order to try them: some of its own, the same at every
 * start, then any free one. Browsers keep the person, the preferences and the drafts by address, so it must not change.
 */
export function usualPorts(folder: string): number[] {
  // Below the ports that systems hand out by themselves (from 32768 on Linux, 49152 elsewhere).
  const first = 20_000 + (createHash('sha256').update(folder).digest().readUInt32BE() % 12_000)
  return [first, first + 1, first + 2, 0]
}
