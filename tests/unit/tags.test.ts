import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinTags, splitTags } from '../../src/shared/domain/tags.ts'

it('reads tags as people and programs write them', () => {
  expect(splitTags('VIP, Köln;new|old')).toEqual(['VIP', 'Köln', 'new', 'old'])
  expect(splitTags('* myContacts ::: * friends')).toEqual(['myContacts', 'friends'])
  expect(splitTags('重要，客户、北京；老')).toEqual(['重要', '客户', '北京', '老'])
  expect(splitTags('one\r\ntwo   words\n')).toEqual(['one', 'two words'])
  expect(splitTags('"a, b", c')).toEqual(['a, b', 'c'])
  expect(splitTags('12" pipe, "half')).toEqual(['12" pipe', '"half'])
  expect(splitTags(' , ;')).toEqual([])
})

it('puts between tags what the reader puts there', () => {
  expect(joinTags(['old', 'new'], 'en-GB')).toBe('old, new')
  expect(joinTags(['旧', '新'], 'zh-CN')).toBe('旧、新')
  expect(joinTags(['舊', '新、重要'], 'zh-TW')).toBe('舊、"新、重要"')
})

it('reads the tags that it wrote', () => {
  const word = fc.stringMatching(/^[ab",;|:，、；*'\n ]{1,8}$/)
  const tags = fc.array(
    word.map((text) => text.trim()).filter((text) => text !== ''),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(tags, fc.constantFrom(undefined, 'en-GB', 'zh-CN', 'zh-TW'), (each, locale) => {
      expect(splitTags(joinTags(each, locale))).toEqual(each)
    }),
  )
})
