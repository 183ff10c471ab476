/** A sentence for each kind of step that history tells of, by the procedure that made it. */
export const history = {
  contacts: {
    create: 'Added',
    update: 'Changed',
    remove: 'Moved to the trash',
    restore: 'Restored from the trash',
  },
  activities: {
    create: 'Logged in the timeline',
    update: 'Timeline entry changed',
    remove: 'Timeline entry moved to the trash',
    restore: 'Timeline entry restored from the trash',
  },
  tasks: {
    create: 'Next step planned',
    update: 'Next step changed',
    setDone: 'Next step done or opened again',
    snooze: 'Next step put off',
    remove: 'Next step moved to the trash',
    restore: 'Next step restored from the trash',
  },
  attachments: {
    create: 'File added',
    createFromScans: 'Scan added',
    update: 'File renamed',
    remove: 'File moved to the trash',
    restore: 'File restored from the trash',
  },
  history: { undo: 'A step was undone' },
  imports: { commit: 'Imported' },
  sample: { load: 'Came with the sample data' },
  other: 'Changed',
  undone: 'undone',
  by: '{{at}} · {{name}}',
} as const
