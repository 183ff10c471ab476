import fc from 'fast-check'

/** Names of files made of what systems trip over, between any text. */
export const hostileName = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '../',
        '..\\',
        '/',
        '\\',
        'C:',
        '\\\\server\\share\\',
        'CON',
        'nul',
        'COM1',
        'LPT9',
        '.',
        '..',
        ' ',
        ':',
        ':$DATA',
        '\u202e',
        '\u200b',
        '\0',
        '\n',
        '.exe',
        '.pdf',
        '.lnk',
        '<script>',
        '%2e%2e%2f',
        'e\u0301',
        '報價',
      ),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
