/** The days that next steps are usually due on, counted from today. */
export const dueChoices = [
  { label: 'tasks.today', days: 0 },
  { label: 'tasks.tomorrow', days: 1 },
  { label: 'tasks.inWeek', days: 7 },
  { label: 'tasks.inMonth', days: 30 },
] as const
