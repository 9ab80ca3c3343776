// Photos on their way up: checked before the network is bothered, made smaller when large, sent with progress.
import { absolute } from './client'
import { networkProblem, Problem, problemOf } from './problem'

export interface StagedFile {
  id: string
  width: number
  height: number
}

const LIMIT_BYTES = 20 * 1024 * 1024
const SHRINK_BYTES = 3 * 1024 * 1024
const LONG_SIDE = 2560

/** What is wrong with this file, in words, or null. `head` holds its first bytes. */
export function refusePhoto(name: string, size: number, head: Uint8Array): string | null {
  const ascii = (from: number, to: number) => String.fromCodePoint(...head.slice(from, to))
  if (size === 0) return `“${name}”是空文件，请重新选一张。`
  if (ascii(4, 8) === 'ftyp' && /hei[cfxms]|hev[cx]|mif1|msf1/.test(ascii(8, 12))) {
    return `“${name}”是苹果手机的 HEIC 照片，打不开。请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或用微信发到电脑再选。`
  }
  const jpeg = head[0] === 0xff && head[1] === 0xd8
  const png = ascii(1, 4) === 'PNG'
  const webp = ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP'
  if (!jpeg && !png && !webp) return `“${name}”不是照片。可以传 JPG、PNG 照片。`
  if (size > LIMIT_BYTES) return `“${name}”有 ${Math.ceil(size / 1024 / 1024)} 兆，超过 20 兆。请在手机上选“压缩”或重拍一张。`
  return null
}

async function shrink(file: File): Promise<Blob> {
  if (file.size <= SHRINK_BYTES || typeof createImageBitmap !== 'function') return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    return small && small.size < file.size ? small : file
  } catch {
    return file
  }
}

export async function uploadPhoto(file: File, progress: (share: number) => void): Promise<StagedFile> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  const refused = refusePhoto(file.name, file.size, head)
  if (refused) throw new Problem(0, 'photo', refused)
  const body = await shrink(file)
  return await new Promise((done, fail) => {
    // XMLHttpRequest because fetch tells nothing about the progress of an upload.
    const request = new XMLHttpRequest()
    request.open('POST', absolute('/api/v1/files'))
    request.setRequestHeader('Content-Type', body.type || 'application/octet-stream')
    request.setRequestHeader('X-Gewu-Channel', 'office')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    })
    request.addEventListener('error', () => fail(networkProblem()))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) done(JSON.parse(request.responseText) as StagedFile)
      else problemOf(new Response(request.responseText, { status: request.status })).then(fail, fail)
    })
    request.send(body)
  })
}
