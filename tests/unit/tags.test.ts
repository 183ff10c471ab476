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

it('reads the tags that it wrote', () => {
  const word = fc.stringMatching(/^[ab",;|:，、；*'\n ]{1,8}$/)
  const tags = fc.array(
    word.map((text) => text.trim()).filter((text) => text !== ''),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(tags, (each) => {
      expect(splitTags(joinTags(each))).toEqual(each)
    }),
  )
})
