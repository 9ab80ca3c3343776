import { expect, test } from 'vitest'
import { folded, foldWords, type Happened } from './Timeline'

const line = (key: string, noise?: string): Happened => ({ key, when: '今天', what: key, ...(noise ? { noise } : {}) })

test('neighbouring noise is one line, what was decided stands alone', () => {
  const parts = folded([line('申请退单'), line('提醒', '期限提醒'), line('看', '查看'), line('接收'), line('看', '查看')])
  expect(parts.map((part) => ('one' in part ? part.one.what : part.fold.length))).toEqual(['申请退单', 2, '接收', 1])
})

test('a fold says how many of what', () => {
  expect(foldWords([line('a', '查看'), line('b', '期限提醒'), line('c', '查看')])).toBe('已收起 3 条：查看 2、期限提醒 1')
})
