import { Image } from 'antd'
import type { Photo } from '../../../api/types'

/** Small pictures that open large. `alt` says what they are, e.g. 整改前照片. */
export function Photos({ files, alt }: { files: readonly Photo[]; alt: string }) {
  if (files.length === 0) return null
  return (
    <div className="photos">
      <Image.PreviewGroup>
        {files.map((file, index) => (
          <Image
            key={file.id}
            src={file.small_url}
            preview={{ src: file.url }}
            alt={files.length > 1 ? `${alt}（第${index + 1}张）` : alt}
            loading="lazy"
          />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}

/** Before and after, side by side: the proof of the work. */
export function BeforeAfter({ before, after, kind }: { before: readonly Photo[]; after: readonly Photo[]; kind: string }) {
  if (before.length === 0 && after.length === 0) return null
  const [was, is] = kind === 'hazard' ? ['整改前', '整改后'] : ['办理前', '办理后']
  return (
    <section className="block order-3">
      <h2>照片</h2>
      <div className="before-after">
        <div>
          <p className="faint">{was}</p>
          {before.length ? <Photos files={before} alt={`${was}照片`} /> : <p className="faint">没有照片</p>}
        </div>
        <div>
          <p className="faint">{is}</p>
          {after.length ? <Photos files={after} alt={`${is}照片`} /> : <p className="faint">还没有照片</p>}
        </div>
      </div>
    </section>
  )
}
