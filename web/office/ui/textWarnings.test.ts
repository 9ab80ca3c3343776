import { expect, test } from 'vitest'
import { textWarnings } from './textWarnings'

test.each([
  ['排水渠被建筑垃圾堵塞约20米', false, null],
  ['联系人电话13912345678', true, null],
  ['身份证14070219900101123X', true, null],
  ['编号 202611210001', false, null],
  ['附机密文件一份', false, '机密'],
  ['请秘书长批阅', false, null],
])('%s', (text, person, secrecy) => {
  expect(textWarnings(text)).toEqual({ person, secrecy })
})
