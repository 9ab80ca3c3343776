import { expect, test } from 'vitest'
import { refusePhoto } from './files'

const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.codePointAt(0) ?? 0))))
const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0, '0000JFIF0000')

test('photos pass; HEIC, other files, empty and too large ones are refused with what to do', () => {
  expect(refusePhoto('a.jpg', 1000, jpeg)).toBeNull()
  expect(refusePhoto('a.heic', 1000, bytes(0, 0, 0, 0x18, 'ftypheic0000'))).toContain('兼容性最佳')
  expect(refusePhoto('a.jpg', 1000, bytes('%PDF-1.7 00000000'))).toContain('不是照片')
  expect(refusePhoto('a.jpg', 0, bytes())).toContain('空文件')
  expect(refusePhoto('a.jpg', 21 * 1024 * 1024, jpeg)).toContain('超过 20 兆')
})
