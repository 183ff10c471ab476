/** A sentence for each kind of step that history tells of, by the procedure that made it. */
export const history = {
  contacts: {
    create: 'Added',
    update: 'Changed',
    remove: 'Moved to the trash',
    restore: 'Restored from the trash',
  },
  history: { undo: 'A step was undone' },
  imports: { commit: 'Imported' },
  sample: { load: 'Came with the sample data' },
  other: 'Changed',
  undone: 'undone',
  by: '{{at}} · {{name}}',
} as const
