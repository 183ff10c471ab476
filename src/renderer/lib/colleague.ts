import { createStored, useStored } from './stored.ts'

/** Who works at this desk: the id of a colleague, or null until someone is chosen. */
export const currentColleague = createStored<number | null>('kontor.colleague', (raw) =>
  typeof raw === 'number' ? raw : null,
)

export const useColleagueId = () => useStored(currentColleague)
