import { expect, test } from 'vitest'
import { readWeb } from '../../src/shared/domain/web.ts'

test.each([
  ['www.Example.com/', 'www.example.com', 'https://www.example.com'],
  ['HTTP://www.Example.com/Path?q=1', 'http://www.example.com/Path?q=1', 'http://www.example.com/Path?q=1'],
  ['<https://example.com>', 'https://example.com', 'https://example.com'],
  ['ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ', 'www.example.cn', 'https://www.example.cn'],
  ['müller.de', 'müller.de', 'https://müller.de'],
  ['example.com:8080/a', 'example.com:8080/a', 'https://example.com:8080/a'],
])('%s is %s', (text, shown, url) => {
  expect(readWeb(text)).toEqual({ text: shown, url, valid: true })
})

test.each([
  '',
  'none',
  'javascript:alert(1)',
  'anna@example.com',
  'http://',
  'two words.com',
  'file:///etc/passwd',
  '1.5',
])('%s is no web address and stays', (text) => {
  expect(readWeb(text)).toEqual({ text, url: null, valid: false })
})
