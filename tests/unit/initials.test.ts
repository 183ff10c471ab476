import { describe, expect, it } from 'vitest'
import { initialsOf } from '../../src/shared/domain/initials.ts'

describe('the initials', () => {
  it.each([
    ['Rosa Field', 'RF'],
    ['Dr. Anna Maria von Berg', 'AB'],
    ['Miss Anna Berg', 'AB'],
    ['Ms. Berg', 'B'],
    ['Don Miller', 'DM'],
    ['Peter Vale Jr.', 'PV'],
    ['Peter Vale, PhD', 'PV'],
    ['Dr', 'D'],
    ['élise', 'É'],
    ['Jo (sales)', 'J'],
    ['张三', '张三'],
    ['王先生', '王'],
    ['何秀兰园长', '秀兰'],
    ['李小明 博士', '小明'],
    ['欧阳小明', '小明'],
    ['𠮷野 家', '野家'],
    ['', ''],
    ['4711', ''],
  ])('of “%s” are “%s”', (name, initials) => expect(initialsOf(name)).toBe(initials))
})
