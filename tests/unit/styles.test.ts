import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../src/renderer')
const sources = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => path.join(root, file))

/** What stands after the name of each imported style sheet, such as `chips` of `classes.chips`, with the sheet's classes. */
function usedClasses(source: string) {
  const text = fs.readFileSync(source, 'utf8')
  return [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name = '', sheet = '']) => {
    const style = fs.readFileSync(path.join(path.dirname(source), sheet), 'utf8')
    const known = new Set([...style.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, one]) => one))
    const uses = text.matchAll(new RegExp(String.raw`(?<![\w.])${name}(?:\.(\w+)|\['([\w-]+)'\])`, 'g'))
    return [...uses].map(([, plain, quoted]) => ({
      use: `${sheet} .${plain ?? quoted}`,
      known: known.has(plain ?? quoted),
    }))
  })
}

test('every class that a component asks for stands in its style sheet', () => {
  const used = sources.flatMap(usedClasses)
  expect(used.length).toBeGreaterThan(200)
  expect(used.filter(({ known }) => !known).map(({ use }) => use)).toEqual([])
})
