// Photos are made small on the phone: 1600 px on the long side, JPEG. Drawing them anew also drops what a camera writes beside
// the picture (place, owner, device).

const LONG_SIDE = 1600
const QUALITY = 0.8

/** A photo that cannot be used, with words for the person. */
export class PhotoFault extends Error {}

/** Width and height that fit the long side. */
export function fit(width: number, height: number, longest = LONG_SIDE): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The picture of `file`, small and upright. */
export async function shrink(file: File): Promise<Blob> {
  if (/hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name)) {
    throw new PhotoFault('这张照片是 HEIC 格式，电脑打不开。请在相机设置里改为“兼容性最佳（JPEG）”后重拍。')
  }
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoFault('这个文件不是照片，请重新选择。')
  })
  const { width, height } = fit(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const paper = canvas.getContext('2d')
  if (paper) {
    // JPEG knows no transparency: what shines through is white, as the server makes it.
    paper.fillStyle = '#fff'
    paper.fillRect(0, 0, width, height)
    paper.drawImage(picture, 0, 0, width, height)
  }
  picture.close()
  return toJpeg(canvas)
}

/** What is drawn, as it is kept and sent. */
export async function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!blob) throw new PhotoFault('照片没有处理成功，请重拍一张。')
  return blob
}
