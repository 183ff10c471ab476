const separators = /[,;|，、；\n\r]|:::/
const piece =
  /\s*(?:"((?:[^"]|"")*)"\s*(?=$|[,;|，、；\n\r]|:::)|((?:(?!:::)[^,;|，、；\n\r])*))(?:$|[,;|，、；\n\r]|:::)/gy

/**
 * Tags as one text, from which `splitTags` reads the same tags: those that hold a separator are quoted.
 * @param locale of the reader, whose customs say what stands between them; none in a file
 */
export function joinTags(tags: readonly string[], locale = 'en'): string {
  return tags
    .map((tag) => (separators.test(tag) || /^[\s"*]|\s\s|\s$/.test(tag) ? quoted(tag) : tag))
    .join(locale.startsWith('zh') ? '、' : ', ')
}

/** The tags of a text: separated by commas, semicolons, bars, line breaks or Google's `:::`; quoted ones as they stand. */
export function splitTags(text: string): string[] {
  const tags = [...text.matchAll(piece)].map(([, exact, loose = '']) =>
    exact === undefined ? loose.replace(/\s+/g, ' ').trim().replace(/^\* ?/, '') : exact.replaceAll('""', '"'),
  )
  return tags.filter((tag) => tag !== '')
}

const quoted = (tag: string) => `"${tag.replaceAll('"', '""')}"`
