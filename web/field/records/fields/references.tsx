// What refers to something else: places, units, people, households, records. Found by name; the wire carries the identity only.
import { useEffect, useState } from 'react'
import type { Schemas } from '../../../api/types'
import { readList } from '../../../records/read'
import { codesOf } from '../../../records/typed'
import type { FieldForm } from '../../../records/wire'
import { AreaPicker, pathText } from './AreaPicker'
import { PickField } from '../../ui/Field'
import { Sheet } from '../../ui/Sheet'
import { words as wordsFor } from '../../wire/api'
import { read } from '../../wire/seen'
import { query } from '../calls'
import { hintOf, labelOf, type ControlProps } from './Control'
import { useSurroundings } from './surroundings'

export function AreaControl({ field, path, value, set, faults }: ControlProps) {
  const { me, names, learn } = useSurroundings()
  const [open, setOpen] = useState(false)
  return (
    <>
      <PickField label={labelOf(field)} optional={!field.required} hint={hintOf(field)} error={faults[path]} empty="点此选择" value={chosenNames(value, names)} onOpen={() => setOpen(true)} />
      {open && (
        <AreaPicker
          me={me}
          recent={[]}
          any={!field.levels?.length}
          onClose={() => setOpen(false)}
          onPick={(area) => {
            learn(area.id, pathText(area))
            set(field.many ? [...new Set([...codesOf(value), area.id])] : area.id)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

function chosenNames(value: ControlProps['value'], names: Record<string, string>): string | undefined {
  const ids = codesOf(value)
  return ids.length > 0 ? ids.map((id) => names[id] ?? '已选').join('、') : undefined
}

interface Found {
  id: string
  name: string
  note?: string | undefined
}

const HINTS: Partial<Record<FieldForm['type'], string>> = { organisation: '输入单位名称查找', person: '输入姓名、首字母或岗位查找', household: '输入户号查找', record: '输入编号或名称查找' }

export function FinderControl({ field, path, value, set, faults }: ControlProps) {
  const { me, area, names, learn } = useSurroundings()
  const [open, setOpen] = useState(false)
  const ids = codesOf(value)
  const pick = (found: Found) => {
    learn(found.id, found.name)
    if (!field.many) {
      set(found.id)
      setOpen(false)
    } else set(ids.includes(found.id) ? ids.filter((id) => id !== found.id) : [...ids, found.id])
  }
  return (
    <>
      <PickField label={labelOf(field)} optional={!field.required} hint={hintOf(field)} error={faults[path]} empty="点此选择" value={chosenNames(value, names)} onOpen={() => setOpen(true)} />
      {ids.length > 0 && !field.required && (
        <button type="button" className="link" onClick={() => set(undefined)}>
          不选了
        </button>
      )}
      {open && <FinderSheet field={field} account={me.account.id} area={area} chosen={ids} onPick={pick} onClose={() => setOpen(false)} />}
    </>
  )
}

function FinderSheet({ field, account, area, chosen, onPick, onClose }: { field: FieldForm; account: string; area: string | undefined; chosen: string[]; onPick: (found: Found) => void; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<Found[]>()
  const [fault, setFault] = useState<string>()
  useEffect(() => {
    let current = true
    const timer = setTimeout(
      () => {
        setFault(undefined)
        findings(field, account, area, typed.trim()).then(
          (found) => current && setShown(found),
          (reason: unknown) => current && setFault(wordsFor(reason)),
        )
      },
      typed ? 250 : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [field, account, area, typed])
  const hint = HINTS[field.type] ?? '输入名称查找'
  return (
    <Sheet title={`选${field.name}`} onClose={onClose}>
      <input className="search" type="search" aria-label={hint} placeholder={hint} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {fault !== undefined && <p role="alert" className="error">{fault}</p>}
      {(shown?.length ?? 0) > 0 && (
        <div className="card list">
          {shown?.map((found) => (
            <button key={found.id} type="button" className="row" aria-pressed={chosen.includes(found.id)} onClick={() => onPick(found)}>
              <span className="t">
                <b>{found.name}</b>
                {found.note && <span className="s">{found.note}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
      {shown?.length === 0 && fault === undefined && <p className="quiet">{nothing(field, area)}</p>}
      {field.many && (
        <div className="act">
          <button type="button" className="primary" onClick={onClose}>
            {chosen.length > 0 ? `选好了（${chosen.length}）` : '不选'}
          </button>
        </div>
      )}
    </Sheet>
  )
}

function nothing(field: FieldForm, area: string | undefined): string {
  if (field.type === 'household' && !area) return '先选到微网格，再选户。'
  return '没有找到，或不在你的管辖范围。'
}

/** What the server knows under these words; nobody's list of residents, households only within the place of the form. */
async function findings(field: FieldForm, account: string, area: string | undefined, typed: string): Promise<Found[]> {
  switch (field.type) {
    case 'organisation': {
      const { items } = await read<Schemas['Page_Organisation']>(account, '/organisations')
      const levels = field.levels ?? []
      return items
        .filter((unit) => (levels.length === 0 || levels.includes(unit.kind)) && (unit.name.includes(typed) || unit.full_name.includes(typed)))
        .map((unit) => ({ id: unit.id, name: unit.name, note: unit.kind_name }))
    }
    case 'person': {
      const { items } = await read<Schemas['Page_PersonInOffice']>(account, `/people${query({ q: typed, limit: '20' })}`)
      return items.map(({ id, name, title, at }) => ({ id, name, note: [at, title].filter(Boolean).join(' ') }))
    }
    case 'household': {
      if (!area) return []
      const { items } = await read<Schemas['Page_Household']>(account, `/areas/${area}/households?limit=200`)
      return items.filter((house) => house.code.includes(typed) || house.head_masked.includes(typed)).map((house) => ({ id: house.id, name: `${house.code}　${house.head_masked}`, note: house.residence }))
    }
    default: {
      const found: Found[] = []
      for (const kind of field.kinds ?? []) {
        const { items } = readList(await read<Schemas['RecordPage']>(account, `/records${query({ kind, view: 'area', q: typed, limit: '20' })}`))
        found.push(...items.map((row) => ({ id: row.id, name: row.title, note: [row.number, row.kind_name, row.status.name].filter(Boolean).join(' ') })))
      }
      return found
    }
  }
}
