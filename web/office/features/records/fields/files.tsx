// Pictures and papers. Staged first, attached with the record; what is still on its way up keeps the button back.
import { PhotoField } from '../../../ui/PhotoField'
import { codesOf } from '../../../../records/typed'
import type { ControlProps } from './Control'
import { useSurroundings } from './surroundings'

function Pictures({ id, path, field, value, set, papers = false }: ControlProps & { papers?: boolean }) {
  const { uploading } = useSurroundings()
  // What is there already stays: new pictures come beside it.
  const there = codesOf(field.preset)
  return (
    <>
      <PhotoField id={id} value={codesOf(value)} onChange={(ids) => set(ids.length + there.length > 0 ? [...there, ...ids] : undefined)} busy={(busy) => uploading(path, busy)} {...(papers ? { words: '添加附件', hint: '拍成照片；' } : {})} />
      {there.length > 0 && <p className="rf-help">已有 {there.length} 张，新选的加在后面</p>}
    </>
  )
}

export function PhotosControl(props: ControlProps) {
  return <Pictures {...props} />
}

/** Papers come as pictures until the server takes other forms. */
export function FilesControl(props: ControlProps) {
  return <Pictures {...props} papers />
}
