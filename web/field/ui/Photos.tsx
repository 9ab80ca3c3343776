// Photos of a thing: taken or chosen, made small at once, shown, taken away again.
import { useEffect, useId, useRef, useState } from 'react'
import { PhotoFault, shrink } from '../wire/photo'

const MOST = 4

export function Photos({ label, blobs, onChange }: { label: string; blobs: Blob[]; onChange: (blobs: Blob[]) => void }) {
  const id = useId()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function add(files: FileList | null) {
    setFault(undefined)
    setBusy(true)
    try {
      const room = [...(files ?? [])].slice(0, MOST - blobs.length)
      const made: Blob[] = []
      for (const file of room) made.push(await shrink(file))
      onChange([...blobs, ...made])
    } catch (reason) {
      setFault(reason instanceof PhotoFault ? reason.message : '照片没有处理成功，请重拍一张。')
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="field">
      <span className="label">{label}（可不拍）</span>
      <div className="photos">
        {blobs.map((blob, index) => (
          <Thumb key={index} blob={blob} name={`${label}${index + 1}`} onRemove={() => onChange(blobs.filter((other) => other !== blob))} />
        ))}
        {blobs.length < MOST && (
          <label className="add" htmlFor={id}>
            <input id={id} type="file" accept="image/*" multiple aria-label={`添加${label}`} disabled={busy} onChange={(event) => void add(event.target.files).then(() => (event.target.value = ''))} />
            <span aria-hidden="true">{busy ? '…' : '＋'}</span>
            <span>{busy ? '处理中' : '拍照'}</span>
          </label>
        )}
      </div>
      {fault !== undefined && (
        <strong className="error" role="alert">
          {fault}
        </strong>
      )}
      <span className="hint">拍物不拍人，不拍车牌和屋内。</span>
    </div>
  )
}

/** A photo that lies on this phone, small; with a button to take it away where that is possible. */
export function Thumb({ blob, name, onRemove }: { blob: Blob; name: string; onRemove?: () => void }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    if (image.current) image.current.src = made
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return (
    <span className="thumb">
      <img ref={image} alt={name} />
      {onRemove && (
        <button type="button" aria-label={`去掉${name}`} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  )
}
