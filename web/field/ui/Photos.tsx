// Photos of a thing: taken or chosen, made small at once, shown, taken away again. The first one is large, the next one is one tap.
import { useEffect, useId, useRef, useState } from 'react'
import { PhotoFault, shrink } from '../wire/photo'
import { Cover } from './Cover'
import { Icon } from './Icon'

const MOST = 9
const CARE = '拍物不拍人，不拍车牌和屋里。'

interface Props {
  label: string
  blobs: Blob[]
  onChange: (blobs: Blob[]) => void
  required?: boolean
  most?: number
  hint?: string | undefined
  error?: string | undefined
  /** A picture from before: the first new one is taken beside it. */
  before?: { file: { small: string }; name: string; at?: string | undefined } | undefined
}

export function Photos({ label, blobs, onChange, required = false, most = MOST, hint, error, before }: Props) {
  const id = useId()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [covering, setCovering] = useState<number>()
  const covered = covering === undefined ? undefined : blobs[covering]

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

  const shown = before ? blobs.slice(1) : blobs
  return (
    <div className="field">
      <span className="label">
        {label}
        {!required && <span className="s">没法拍可不拍</span>}
      </span>
      {before && (
        <div className="views">
          <div className="view">
            <img src={before.file.small} alt={before.name} />
            <span className="under">
              <b>{before.name}</b>
              照着这个位置和方向拍
            </span>
          </div>
          {blobs[0] ? (
            <div className="view">
              <Lying blob={blobs[0]} name={`${label}1`} />
              <span className="under">
                <b>{label}</b>
                <span className="acts">
                  <button type="button" className="link" aria-label={`${label}1打码`} onClick={() => setCovering(0)}>
                    打码
                  </button>
                  <button type="button" className="link" aria-label={`去掉${label}1`} onClick={() => onChange(blobs.slice(1))}>
                    删除
                  </button>
                </span>
              </span>
            </div>
          ) : (
            <Add id={`${id}-beside`} label={`添加${label}`} words="拍照" camera busy={busy} onFiles={add} />
          )}
        </div>
      )}
      <div className={shown.length > 0 ? 'shots' : 'shots none'}>
        {shown.map((blob, index) => (
          <Shot key={index} blob={blob} name={`${label}${index + (before ? 2 : 1)}`} first={index === 0 && !before} onCover={() => setCovering(index + (before ? 1 : 0))} onRemove={() => onChange(blobs.filter((other) => other !== blob))} />
        ))}
        {blobs.length < most && (
          <>
            {(!before || blobs.length > 0) && <Add id={id} label={blobs.length > 0 ? `再添加${label}` : `添加${label}`} words={blobs.length > 0 ? '再拍一张' : '拍照'} camera busy={busy} onFiles={add} />}
            <Add id={`${id}-old`} label={`从相册选${label}`} words="从相册选" busy={busy} onFiles={add} />
          </>
        )}
      </div>
      <span className="below">
        {(fault ?? error) !== undefined && (
          <strong className="error" role="alert">
            {fault ?? error}
          </strong>
        )}
        <span className="hint">{hint ?? CARE}</span>
      </span>
      {covered && covering !== undefined && (
        <Cover
          blob={covered}
          name={`${label}${covering + 1}`}
          onClose={() => setCovering(undefined)}
          onDone={(made) => {
            onChange(blobs.map((blob, index) => (index === covering ? made : blob)))
            setCovering(undefined)
          }}
        />
      )}
    </div>
  )
}

/** One way to a picture: the camera at once, or what the phone already has. */
function Add({ id, label, words, camera, busy, onFiles }: { id: string; label: string; words: string; camera?: boolean; busy: boolean; onFiles: (files: FileList | null) => Promise<void> }) {
  return (
    <label className="shot add" htmlFor={id}>
      <input id={id} type="file" accept="image/*" multiple={!camera} capture={camera ? 'environment' : undefined} aria-label={label} disabled={busy} onChange={(event) => void onFiles(event.target.files).then(() => (event.target.value = ''))} />
      <Icon name={camera ? 'camera' : 'album'} />
      <span>{busy ? '处理中…' : words}</span>
    </label>
  )
}

/** The picture of a blob that lies on this phone. */
export function Lying({ blob, name, className }: { blob: Blob; name: string; className?: string }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    if (image.current) image.current.src = made
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return <img ref={image} alt={name} className={className} />
}

function Shot({ blob, name, first, onCover, onRemove }: { blob: Blob; name: string; first: boolean; onCover: () => void; onRemove: () => void }) {
  return (
    <span className={first ? 'shot first' : 'shot'}>
      <Lying blob={blob} name={name} />
      <span className="acts">
        <button type="button" aria-label={`${name}打码`} onClick={onCover}>
          打码
        </button>
        <button type="button" aria-label={`去掉${name}`} onClick={onRemove}>
          删除
        </button>
      </span>
    </span>
  )
}
