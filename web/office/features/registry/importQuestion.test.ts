import { expect, test } from 'vitest'
import { Problem } from '../../../api/problem'
import { answered, questionOf } from './ImportQuestion'

test('a refusal that asks is told from one that refuses', () => {
  expect(questionOf(new Problem(409, 'import-hidden', '表里有隐藏的内容'))).toBe('import-hidden')
  expect(questionOf(new Problem(422, 'import-wrong', '共有 2 处需要改正'))).toBeNull()
  expect(questionOf(new Error('import-hidden'))).toBeNull()
})

test('the report says what was answered', () => {
  expect(answered({})).toBe('')
  expect(answered({ hidden: 'leave_out', renumbered: 'same' })).toBe('不导入隐藏的内容。是同一个地方，换了编码。')
})
