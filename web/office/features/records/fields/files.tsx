// Pictures and papers. Staged first, attached with the record; what is still on its way up keeps the button back.
import { PhotoField } from '../../../ui/PhotoField'
import { codesOf } from '../../../../records/typed'
import type { ControlProps } from './Control'
import { useSurroundings } from './surroundings'

export function PhotosControl({ id, path, value, set }: ControlProps) {
  const { uploading } = useSurroundings()
  return <PhotoField id={id} value={codesOf(value)} onChange={(ids) => set(ids.length ? ids : undefined)} busy={(busy) => uploading(path, busy)} />
}

export function FilesControl(props: ControlProps) {
  return <PhotosControl {...props} />
}
