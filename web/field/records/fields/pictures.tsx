// Pictures of a form: they lie on this phone and go out with the entry.
import { codesOf } from '../../../records/typed'
import { Photos } from '../../ui/Photos'
import type { ControlProps } from './Control'
import { useSurroundings } from './surroundings'

export function PicturesControl({ field, path, value, set, faults }: ControlProps) {
  const { pictures, addPictures, before } = useSurroundings()
  const names = codesOf(value).filter((name) => pictures[name])
  const blobs = names.flatMap((name) => pictures[name] ?? [])
  const change = (next: Blob[]) => {
    // Each in its place: a picture that was covered stands where the open one stood.
    const fresh = addPictures(next.filter((blob) => !blobs.includes(blob)))
    const all = next.flatMap((blob) => names.find((name) => pictures[name] === blob) ?? fresh.shift() ?? [])
    set(all.length > 0 ? all : undefined)
  }
  const papers = field.type === 'files' ? '可拍下纸质材料，不拍证件。' : undefined
  return <Photos label={field.name} required={field.required} blobs={blobs} onChange={change} most={field.most ?? 9} hint={field.help || papers} error={faults[path]} before={field.type === 'photos' ? before : undefined} />
}
