/** The words of the command line. */
export const cli = {
  about: 'Customers, quotes and labels of a small office.',
  folder: "Folder of the office (default: the program's own)",
  json: 'Print one JSON object',
  help: 'Show this help',
  notFound: 'There is no “{{id}}”.',
  serve: {
    about: 'Open the program in the browser of this computer.',
    port: 'Port on 127.0.0.1 (default: the office’s usual one)',
    open: 'Open the browser at once',
    ready: 'Kontor is ready at {{url}}',
    notBuilt: 'The program is not built yet: run “npm run build” first.',
  },
  export: {
    about: 'Write data out.',
    contacts: 'Export contacts.',
    companies: 'Export companies.',
    notes: 'Export the notes of contacts.',
    quotes: 'Export quotes: XLSX with a sheet of their lines, JSON with their lines.',
    lines: 'Export the lines of quotes.',
    format: 'Format (default: by the extension of the file, else CSV)',
    columns: 'Only these columns, separated by commas (default: all fields)',
    out: 'File to write (default: standard output)',
    search: 'Only what this search finds',
    done: '{{records}} records written to {{file}}.',
  },
  backup: { about: 'Make a backup and verify it.', made: 'Backup {{name}} made and verified: {{contacts}} contacts.' },
  restore: {
    about: 'Put the office back to a backup.',
    name: 'Name of the backup, as “kontor backup” printed it',
    done: 'The office is back at {{name}}. Its state before is kept as {{safety}}.',
  },
  check: {
    about: 'Check the database and what is derived from it.',
    sound: 'The office is sound: {{contacts}} contacts.',
  },
  import: {
    about: 'Import contacts from a CSV or Excel file.',
    file: 'The file',
    rehearse: 'Only judge the rows; nothing of the office changes',
    map: 'File with the fields of the columns: [{"column": 0, "field": "name"}, …]',
    onDuplicate: 'What happens to contacts that are there already',
    refused: 'Write the refused rows with their reasons to this file',
    done: '{{file}}: {{rows}} rows, {{people}} people and {{companies}} companies created, {{updated}} updated, {{unchanged}} unchanged, {{duplicates}} duplicates, {{refused}} refused.',
    rehearsed:
      'Rehearsal of {{file}}: {{rows}} rows would create {{people}} people and {{companies}} companies, update {{updated}}, leave {{unchanged}} unchanged; {{duplicates}} duplicates, {{refused}} refused.',
  },
  demo: {
    about: 'Load the sample office.',
    language: 'Language of the sample office',
    loaded: 'Sample office loaded: {{contacts}} contacts, {{quotes}} quotes.',
  },
} as const
