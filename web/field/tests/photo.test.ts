// @vitest-environment jsdom
// A photo on its way through the phone.
import { afterEach, expect, it, vi } from 'vitest'
import { coveredBlocks } from '../ui/blocks'
import { fit, shrink } from '../wire/photo'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('lies on white paper, so that what shines through is not black', async () => {
  const drawn: unknown[] = []
  const paper = {
    set fillStyle(colour: string) {
      drawn.push(colour)
    },
    fillRect: (...at: number[]) => drawn.push(at),
    drawImage: () => drawn.push('picture'),
  }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(paper as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['jpeg'])))
  vi.stubGlobal('createImageBitmap', async () => ({ width: 3200, height: 1600, close: () => undefined }))
  await shrink(new File(['png'], 'x.png', { type: 'image/png' }))
  expect(drawn).toEqual(['#fff', [0, 0, 1600, 800], 'picture'])
})

it('fits the long side and never grows', () => {
  expect(fit(3200, 1600)).toEqual({ width: 1600, height: 800 })
  expect(fit(80, 20)).toEqual({ width: 80, height: 20 })
})

it('is covered in whole blocks with fixed places, inside the picture', () => {
  const picture = { width: 280, height: 210 }
  expect(coveredBlocks({ x: 145, y: 105 }, picture, 28, 3)).toHaveLength(9)
  expect(coveredBlocks({ x: 145, y: 105 }, picture, 28, 1)).toEqual([{ x: 140, y: 100, width: 10, height: 10 }])
  expect(coveredBlocks({ x: 0, y: 0 }, picture, 28, 3)).toHaveLength(4)
  expect(coveredBlocks({ x: 149, y: 109 }, picture, 28, 1)).toEqual(coveredBlocks({ x: 141, y: 101 }, picture, 28, 1))
})
