/** The ways in which an office and its contacts reach each other, and notes, in the order of menus. */
export const activityKinds = [
  'call',
  'email',
  'meeting',
  'visit',
  'letter',
  'note',
  'sms',
  'chat',
  'social',
  'fax',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** What comes of an entry, by its kind: suggestions, translated by the catalogues; any other words are kept as they are. */
export const outcomes: Readonly<Record<ActivityKind, readonly string[]>> = {
  call: ['reached', 'noAnswer', 'leftMessage', 'busy', 'wrongNumber', 'interested', 'notInterested'],
  email: ['answered', 'noReply', 'bounced', 'interested', 'notInterested'],
  meeting: ['held', 'postponed', 'cancelled', 'noShow', 'interested', 'notInterested'],
  visit: ['held', 'postponed', 'cancelled', 'noShow', 'interested', 'notInterested'],
  letter: ['answered', 'noReply', 'returned'],
  note: [],
  sms: ['answered', 'noReply', 'wrongNumber'],
  chat: ['answered', 'noReply', 'interested', 'notInterested'],
  social: ['answered', 'noReply', 'interested', 'notInterested'],
  fax: ['answered', 'noReply', 'bounced'],
}

/** Notes come from nobody and go to nobody. */
export function hasDirection(kind: ActivityKind): boolean {
  return kind !== 'note' && kind !== 'meeting' && kind !== 'visit'
}
