/** Telling people what the office has about them, and erasing them. */
export const privacy = {
  archive: 'Pack everything …',
  archiveTitle: 'Everything about {{name}}',
  archiving: 'Collecting everything',
  archiveText:
    'One ZIP with a page to read, all data with their history, a card for address books and every file. It names others who stand in the timeline: read it before you hand it over.',
  archiveAction: 'Save the archive',
  mergedInto: 'Merged into this contact',
  missingFile: 'The file is missing in the office.',
  erase: 'Erase for good …',
  eraseTitle: 'Erase {{name}} for good',
  eraseText:
    'This takes the contact with its timeline, next steps, relations, files, drafts of quotes and history out of the office, and what imports kept of it. Nobody can undo it. What others wrote in their own entries and notes stays: search for the name afterwards.',
  keepQuotes: 'Keep quotes that were sent',
  keepQuotesHint:
    'Business records often have to be kept for years. They keep the name and address that they were sent to.',
  eraseAction: 'Erase for good',
  erased: 'The contact was erased.',
  showReceipt: 'Receipt',
  receipts: 'Receipts of erasures',
  receiptsHint: 'What went and what stayed, each time somebody was erased. They name nobody.',
  noReceipts: 'Nobody was erased.',
  cleaning: 'the places are being overwritten',
  gone: {
    title: 'Only in the history',
    hint: 'Somebody whose making was undone, by hand or with an import, is nowhere to be seen, but the history still holds the data.',
    name: 'Name',
    since: 'Undone {{at}}',
    nobody: 'The history holds nobody of this name.',
    more: 'There are more: type more of the name.',
    holds: 'The history holds:',
    contact: 'The contact, as it was',
  },
  receipt: {
    title: 'Receipt of an erasure, no. {{number}}',
    text: 'The data of a person or company were erased from this office on {{at}}, at their request or because there was no more reason to keep them.',
    went: 'Erased',
    stayed: 'Not erased',
  },
  went: {
    contacts: 'Contacts, those merged into it included',
    details: 'E-mail addresses, phone numbers, addresses',
    activities: 'Entries of the timeline',
    tasks: 'Next steps',
    relations: 'Relations and positions',
    quotes: 'Quotes',
    quoteNotes: 'Other quotes that named who decided or where they were e-mailed',
    attachments: 'Files',
    history: 'Steps of the history',
    importRows: 'Rows of imports',
  },
  stayed: {
    sentQuotes_one: '{{formatted}} sent quote, with the recipient as it was sent: it is a business record.',
    sentQuotes_other: '{{formatted}} sent quotes, with the recipient as they were sent: they are business records.',
    companyQuotes_one:
      '{{formatted}} quote of a company that was addressed to the person; the link to the person is gone.',
    companyQuotes_other:
      '{{formatted}} quotes of companies that were addressed to the person; the link to the person is gone.',
    present_one: '{{formatted}} entry in the timeline of someone else, where the person was present; the link is gone.',
    present_other:
      '{{formatted}} entries in the timelines of others, where the person was present; the links are gone.',
    unfinishedImports_one: '{{formatted}} file of an import that is not finished: import it or throw it away.',
    unfinishedImports_other: '{{formatted}} files of imports that are not finished: import them or throw them away.',
    backups_one: '{{formatted}} backup from before: it holds the data until it expires, within a year, or is removed.',
    backups_other:
      '{{formatted}} backups from before: they hold the data until they expire, within a year, or are removed.',
  },
} as const
