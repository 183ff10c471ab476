import { buildZip } from './build-zip.ts'

const namespaces = ['office', 'table', 'text', 'style', 'draw', 'calcext']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ')

/** The XML of an OpenDocument spreadsheet of given rows, by the names of the sheets; a name that begins with `-` is hidden. */
export function odsContent(
  sheets: Record<string, string>,
  root: 'document-content' | 'document' = 'document-content',
): string {
  const tables = Object.entries(sheets).map(([name, rows]) => {
    const style = name.startsWith('-') ? 'ta2' : 'ta1'
    return `<table:table table:name="${name.replace(/^-/, '')}" table:style-name="${style}"><table:table-column/>${rows}</table:table>`
  })
  const table = (name: string, display: boolean) =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:${root} ${namespaces} xmlns:xlink="urn:xlink">` +
    `<office:automatic-styles>${table('ta1', true)}${table('ta2', false)}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:${root}>`
  )
}

/** Builds an ODS file. */
export function buildOds(sheets: Record<string, string>): Buffer {
  return buildZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', data: odsContent(sheets) },
  ])
}
