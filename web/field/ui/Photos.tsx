// Photos of a thing: taken or chosen, made small at once, shown, taken away again.
import { useEffect, useId, useRef, useState } from 'react'
import { PhotoFault, shrink } from '../wire/photo'

const MOST = 4
const CARE = '拍物不拍人，不拍车牌和屋内。'

type Props = { label: string; blobs: Blob[]; onChange: (blobs: Blob[]) => void; required?: boolean; most?: number; hint?: string; error?: string }

export function Photos({ label, blobs, onChange, required = false, most = MOST, hint, error }: Props) {
  const id = useId()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function add(files: FileList | null) {
    setFault(undefined)
    setBusy(true)
    try {
      const room = [...(files ?? [])].slice(0, most - blobs.length)
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
      <span className="label">{label}
        {!required && '（可不拍）'}</span>
      <div className="photos">
        {blobs.map((blob, index) => (
          <Thumb key={index} blob={blob} name={`${label}${index + 1}`} onRemove={() => onChange(blobs.filter((other) => other !== blob))} />
        ))}
        {blobs.length < most && (
          <>
            <Add id={id} label={`添加${label}`} words="拍照" camera busy={busy} onFiles={add} />
            <Add id={`${id}-old`} label={`从相册选${label}`} words="相册" busy={busy} onFiles={add} />
          </>
        )}
      </div>
      {(fault ?? error) !== undefined && (
        <strong className="error" role="alert">
          {fault ?? error}
        </strong>
      )}
      <span className="hint">{hint ?? CARE}</span>
    </div>
  )
}

/** One way to a picture: the camera at once, or what the phone already has. */
function Add({ id, label, words, camera, busy, onFiles }: { id: string; label: string; words: string; camera?: boolean; busy: boolean; onFiles: (files: FileList | null) => Promise<void> }) {
  return (
    <label className="add" htmlFor={id}>
      <input id={id} type="file" accept="image/*" multiple={!camera} capture={camera ? 'environment' : undefined} aria-label={label} disabled={busy} onChange={(event) => void onFiles(event.target.files).then(() => (event.target.value = ''))} />
      <span aria-hidden="true">{busy ? '…' : '＋'}</span>
      <span>{busy ? '处理中' : words}</span>
    </label>
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
