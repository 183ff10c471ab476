import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadingError, type ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { encode } from '../helpers/encode.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

// Web pages and XML spreadsheets, which many programs write and call .xls.

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-pages-'))))
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string | Uint8Array, choices: ReadingChoices = {}): Promise<TableRead> {
  const path = join(folder, `${files++}.xls`)
  await writeFile(path, content)
  return readTable(path, choices)
}

const refusal = (content: string | Uint8Array, choices: ReadingChoices = {}) =>
  read(content, choices).then(
    () => undefined,
    (error: ReadingError) => ({ code: error.code, params: error.params }),
  )

describe('a web page', () => {
  const people =
    '<tr><th colspan=2>Name</th><th rowspan=2>Zip</th></tr><tr><th>First</th><th>Last</th></tr>' +
    '<tr><td>A<br>B &amp; C&nbsp;&#228;&uuml;&#x4e2d;</td><td>  x \n y</td><td>01067<tr style="display:none"><td rowspan=2>Z</td><td>v</td>' +
    '<td>1.234,56</td></tr><!-- <tr><td>no</td></tr> --><tr><td>w</td><td>12,5</td></tr>'
  const page = `<!DOCTYPE html><html><head><style>td > a { color: red }</style></head><body><table><tr><td>Title</td></tr></table><TABLE border=1>${people}</TABLE></body></html>`

  test('gives its first table of rows and columns, however it is written', async () => {
    const { info, rows, warnings } = await read(page)
    expect(info).toMatchObject({
      format: 'html',
      sheet: '2',
      sheets: [
        { name: '1', hidden: false, rows: 1 },
        { name: '2', hidden: false, rows: 5 },
      ],
      decimalMark: ',',
    })
    expect((await read(page, { headerRow: 1 })).info.columns).toEqual(['Name First', 'Name Last', 'Zip'])
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['A\nB & C äü中', 'x y', '01067'],
      ['Z', 'v', '1.234,56'],
      ['', 'w', '12,5'],
    ])
    expect(warnings().map(({ code }) => code)).toEqual(['hiddenRows'])
    expect((await read(page, { sheet: '1', headerRow: null })).rows).toEqual([{ row: 1, cells: ['Title'] }])
  })

  test('in the encoding it names where its letters do not tell', async () => {
    const chinese =
      '<html><meta charset="gb2312"><table><tr><td>Name</td><td>City</td></tr><tr><td>Ann</td><td>镕</td></tr></table>'
    const { info, rows } = await read(encode(chinese, 'gb18030'))
    expect([info.encoding, info.reasons[0], rows[0]!.cells]).toEqual([
      'gb18030',
      { code: 'encoding.mark' },
      ['Ann', '镕'],
    ])
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), encode('<table><tr><td>Ä</td></tr></table>', 'utf-16le')])
    expect((await read(wide, { headerRow: null })).rows[0]!.cells).toEqual(['Ä'])
  })

  test('without a table, or with content too far to the right, is refused', async () => {
    expect(await refusal('<html><body>no table</body></html>')).toEqual({ code: 'emptyFile', params: {} })
    const wide = `<table><tr>${'<td>x</td>'.repeat(501)}</tr></table>`
    expect(await refusal(wide)).toEqual({ code: 'tooManyColumns', params: { limit: 500, row: 1, column: 'SG' } })
    expect(await refusal(`<table><tr><td>${'x'.repeat(1_000_001)}</table>`)).toMatchObject({ code: 'rowTooLong' })
  })

  test('cut anywhere ends in rows or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(page.length), fc.nat(page.length), async (from, length) => {
        const outcome = await read(`<table>${page.slice(from, from + length)}`).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ReadingError)
      }),
      { numRuns: 200 },
    )
  })
})

describe('an XML spreadsheet', () => {
  const text = (value: string) => `<Cell><Data ss:Type="String">${value}</Data></Cell>`
  const styled = (style: string, value: number) =>
    `<Cell ss:StyleID="${style}"><Data ss:Type="Number">${value}</Data></Cell>`
  const book = (sheets: string, declaration = '<?xml version="1.0"?>') =>
    `${declaration}<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="h">
<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="zip"><NumberFormat ss:Format="00000"/></Style><Style ss:ID="share"><NumberFormat ss:Format="0%"/></Style></Styles>${sheets}</Workbook>`
  const hidden = `<Worksheet ss:Name="Old"><Table><Row>${text('x')}</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`
  const main = `<Worksheet ss:Name="A &amp; B"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Name</Data></Cell>${text('City')}</Row>
<Row ss:Index="4" ss:Hidden="1"><Cell><ss:Data ss:Type="String"><html:B>An</html:B>n&#10;x</ss:Data><Comment><ss:Data>remark</ss:Data></Comment></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2024-03-01T09:30:00.000</Data></Cell></Row>
<Row>${styled('day', 45_000)}${styled('zip', 1067)}${styled('share', 0.19)}</Row>
<Row><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T09:05:00.000</Data></Cell></Row>
</Table></Worksheet>`

  test('gives values as shown, in their places', async () => {
    const { info, rows, warnings } = await read(book(hidden + main), { headerRow: 1 })
    expect(info).toMatchObject({
      format: 'xml',
      sheet: 'A & B',
      sheets: [
        { name: 'Old', hidden: true, rows: 1 },
        { name: 'A & B', hidden: false, rows: 4 },
      ],
      columns: ['Name', 'Name', 'City'],
    })
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [4, 'Ann\nx', '', '2024-03-01 09:30'],
      [5, '2023-03-15', '01067', '19%'],
      [6, '#N/A', 'TRUE', '09:05'],
    ])
    expect(warnings().map(({ code, params }) => [code, params.row])).toEqual([
      ['errorValues', 6],
      ['hiddenRows', 4],
    ])
    expect((await read(book(hidden + main), { sheet: 'Old', headerRow: null })).rows[0]!.cells).toEqual(['x'])
  })

  test('in the encoding it declares', async () => {
    const sheet = `<Worksheet ss:Name="S"><Table><Row>${text('姓名')}</Row><Row>${text('王小明')}</Row></Table></Worksheet>`
    const big5 = encode(book(sheet, '<?xml version="1.0" encoding="Big5"?>'), 'big5')
    expect((await read(big5)).info.columns).toEqual(['姓名'])
  })

  test('that is none, is broken or grows is refused', async () => {
    expect(await refusal('<?xml version="1.0"?><people/>')).toEqual({
      code: 'unsupportedFormat',
      params: { format: 'xml' },
    })
    expect(await refusal(book(main).slice(0, -60))).toMatchObject({ code: 'damagedFile' })
    const entities = book(main, '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]>')
    expect(await refusal(entities)).toMatchObject({ code: 'xmlEntities' })
    const far = `<Worksheet ss:Name="S"><Table><Row ss:Index="2000000">${text('x')}</Row></Table></Worksheet>`
    expect(await refusal(book(far))).toMatchObject({ code: 'tooManyRows' })
  })
})
