import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extensionOf, fileName, fileRisk, savedName } from '../../src/shared/domain/file-name.ts'
import { hostileName } from '../helpers/hostile-name.ts'

describe('names of files', () => {
  it.each([
    ['C:\\Users\\me\\Angebot.pdf', 'Angebot.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['\\\\server\\share\\x.txt', 'x.txt'],
    ['bill\u202efdp.exe', 'billfdp.exe'],
    ['plan.exe. . .', 'plan.exe'],
    ['  two  words .txt ', 'two words .txt'],
    ['报价单：第一版.docx', '报价单：第一版.docx'],
    ['../..', 'file'],
    ['', 'file'],
    ['scans/', 'scans'],
  ])('%j is known as %j', (given, name) => expect(fileName(given)).toBe(name))

  it.each([
    ['con.txt', '_con.txt'],
    ['NUL', '_NUL'],
    ['com\u00b9.log', '_com\u00b9.log'],
    ['consul.txt', 'consul.txt'],
    ['a.txt::$DATA', 'a.txt__$DATA'],
    ['what? <now>.txt', 'what_ _now_.txt'],
    ['.bashrc', '_bashrc'],
  ])('%j is saved as %j', (name, saved) => expect(savedName(name)).toBe(saved))

  it('stay what they are, fit every system and keep their extension, whatever was given', () => {
    fc.assert(
      fc.property(hostileName, (given) => {
        const name = fileName(given)
        expect(fileName(name)).toBe(name)
        expect(name).not.toBe('')
        expect(name.isWellFormed()).toBe(true)
        // oxlint-disable-next-line no-control-regex
        expect(name).not.toMatch(/[\u0000-\u001f/\\\u202a-\u202e\u2066-\u2069]|[. ]$/)
        const saved = savedName(given)
        expect(savedName(saved)).toBe(saved)
        expect(saved).not.toMatch(/[<>:"|?*/\\]|^\.|^(con|nul|prn|aux|com\d|lpt\d)(\.|$)/i)
        expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(201)
        expect(extensionOf(saved)).toBe(extensionOf(given))
      }),
      { numRuns: 1000 },
    )
  })

  it('keep their extension when they are shortened', () => {
    expect(fileName(`${'報'.repeat(300)}.pdf`)).toBe(`${'報'.repeat(65)}.pdf`)
  })
})

describe('the risk of opening a file', () => {
  it.each([
    ['setup.exe', 'program'],
    ['SETUP.EXE', 'program'],
    ['bill.pdf.lnk', 'program'],
    ['page.hta', 'program'],
    ['plan.exe ...', 'program'],
    ['bill\u202efdp.scr', 'program'],
    ['form.docm', 'unsure'],
    ['picture.svg', 'unsure'],
    ['page.html', 'unsure'],
    ['a.txt::$DATA', 'unsure'],
    ['README', 'unsure'],
    ['bill.pdf', 'none'],
    ['报价单.docx', 'none'],
  ])('%j: %s', (name, risk) => expect(fileRisk(name)).toBe(risk))

  it('is that of the name it is saved under', () => {
    fc.assert(
      fc.property(hostileName, (given) => {
        expect(fileRisk(savedName(given))).toBe(fileRisk(given))
      }),
    )
  })
})
