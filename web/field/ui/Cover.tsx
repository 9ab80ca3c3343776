// 打码: a finger drawn over a face, a number plate or a door makes it unreadable, in the picture itself, before it leaves the phone.
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { toJpeg } from '../wire/photo'
import { coveredBlocks } from './blocks'
import { Sheet } from './Sheet'

/** Blocks across the picture: large enough that nothing can be read in them. */
const ACROSS = 28
/** How many blocks wide the finger is. */
const FINGER = 3

export function Cover({ blob, name, onDone, onClose }: { blob: Blob; name: string; onDone: (covered: Blob) => void; onClose: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number }>(undefined)
  const [round, setRound] = useState(0)
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let wanted = true
    void createImageBitmap(blob).then((picture) => {
      const paper = canvas.current
      if (wanted && paper) {
        paper.width = picture.width
        paper.height = picture.height
        paper.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0)
      }
      picture.close()
    })
    return () => {
      wanted = false
    }
    // Each round begins again with the picture as it was taken.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [blob, round])

  function cover(event: PointerEvent<HTMLCanvasElement>) {
    const paper = event.currentTarget
    const pen = paper.getContext('2d', { willReadFrequently: true })
    if (!pen || event.buttons === 0) return
    const box = paper.getBoundingClientRect()
    const at = { x: ((event.clientX - box.left) / box.width) * paper.width, y: ((event.clientY - box.top) / box.height) * paper.height }
    // A quick finger is told of in few places: what lies between is covered too.
    const from = event.type === 'pointermove' ? (last.current ?? at) : at
    const steps = Math.max(1, Math.ceil((Math.hypot(at.x - from.x, at.y - from.y) / paper.width) * ACROSS))
    for (let step = 1; step <= steps; step += 1) {
      const on = { x: from.x + ((at.x - from.x) * step) / steps, y: from.y + ((at.y - from.y) * step) / steps }
      for (const block of coveredBlocks(on, paper, ACROSS, FINGER)) blur(pen, block)
    }
    last.current = at
    setTouched(true)
  }

  async function done() {
    const paper = canvas.current
    if (!paper) return
    setBusy(true)
    try {
      onDone(await toJpeg(paper))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={`打码：${name}`} onClose={onClose}>
      <p className="s">用手指在人脸、车牌、门牌上涂，涂过的地方再也看不清。</p>
      <canvas ref={canvas} className="whole cover" aria-label={`${name}，用手指涂抹`} role="img" onPointerDown={cover} onPointerMove={cover} />
      <div className="act">
        <button type="button" className="second calm" disabled={!touched || busy} onClick={() => (setTouched(false), setRound(round + 1))}>
          重来
        </button>
        <button type="button" className="primary" disabled={!touched || busy} onClick={() => void done()}>
          打好了
        </button>
      </div>
    </Sheet>
  )
}

/** One block in its middle colour. */
function blur(pen: CanvasRenderingContext2D, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
  const { data } = pen.getImageData(x, y, width, height)
  const sum = [0, 0, 0]
  for (let index = 0; index < data.length; index += 4) for (const part of [0, 1, 2]) sum[part] = (sum[part] ?? 0) + (data[index + part] ?? 0)
  const points = Math.max(1, data.length / 4)
  pen.fillStyle = `rgb(${sum.map((part) => Math.round(part / points)).join(' ')})`
  pen.fillRect(x, y, width, height)
}
