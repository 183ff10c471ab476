/** The plain pages that the office host answers when it does not answer with the program. */
export const serving = {
  noSession: 'Open Kontor with the address that it printed when it started.',
  notFound: 'There is nothing at this address.',
  misdirected: 'Kontor answers only on this computer, at the address that it printed when it started.',
  refused: 'Kontor does not take this request.',
} as const
