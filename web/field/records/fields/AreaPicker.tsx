// Where it is: my own places first, then the tree step by step, or a search by characters or first letters (dh → 东郝).
import { useEffect, useState } from 'react'
import type { Schemas } from '../../../api/types'
import { Icon } from '../../ui/Icon'
import { Sheet } from '../../ui/Sheet'
import { words } from '../../wire/api'
import { read } from '../../wire/seen'
import type { Area, Me } from '../../wire/types'

/** A matter lies in a village or below it. */
const DEEP = new Set(['village', 'grid', 'patch', 'micro_grid'])

/** The place as people say it: the village and the place itself; what lies between says nothing more. */
export function pathText(area: Area): string {
  const names = area.path.slice(1).map((step) => step.name)
  if (names.at(-1) !== area.name) names.push(area.name)
  return names.length > 1 ? `${names[0]}${names.at(-1)}` : (names[0] ?? '')
}

/** `any`: a place of every level may be meant, not only one where a matter can lie. */
export function AreaPicker({ me, recent, any = false, onPick, onClose }: { me: Me; recent: Area[]; any?: boolean; onPick: (area: Area) => void; onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [parents, setParents] = useState<Area[]>([])
  const [shown, setShown] = useState<Area[]>()
  const [fault, setFault] = useState<string>()
  const here = parents.at(-1)

  useEffect(() => {
    let current = true
    const account = me.account.id
    const wanted = query.trim()
    const load = async (): Promise<Area[]> => {
      if (wanted) return (await read<Schemas['Page_Area']>(account, `/areas/search?q=${encodeURIComponent(wanted)}&limit=30`)).items
      if (here) return (await read<Schemas['Page_Area']>(account, `/areas?parent=${here.id}`)).items
      return mine(me)
    }
    const timer = setTimeout(
      () => {
        setFault(undefined)
        load()
          .then((areas) => current && setShown(areas))
          .catch((reason: unknown) => current && setFault(words(reason)))
      },
      wanted ? 200 : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [me, query, here])

  const rows = shown ?? []
  return (
    <Sheet title="选地点" onClose={onClose}>
      <input className="search" type="search" aria-label="查找地点" placeholder="输入地名或拼音首字母，如 dh" value={query} onChange={(event) => setQuery(event.target.value)} />
      {fault !== undefined && <p role="alert" className="error">{fault}</p>}
      {!query && parents.length > 0 && (
        <button type="button" className="second calm" onClick={() => setParents(parents.slice(0, -1))}>
          <Icon name="back" />
          上一级（{here?.name}）
        </button>
      )}
      {!query && parents.length === 0 && recent.length > 0 && (
        <>
          <h3>最近用过</h3>
          <div className="card list">
            {recent.map((area) => (
              <button key={area.id} type="button" className="row" onClick={() => onPick(area)}>
                {pathText(area)}
              </button>
            ))}
          </div>
        </>
      )}
      {!query && parents.length === 0 && <h3>我的地方</h3>}
      {rows.length > 0 && (
        <div className="card">
          {rows.map((area) => (
            <div key={area.id} className="branch">
              {any || DEEP.has(area.level) ? (
                <button type="button" className="row" aria-label={`${query ? pathText(area) : area.name} ${area.level_name}`} onClick={() => onPick(area)}>
                  <span className="t">
                    <b>{query ? pathText(area) : area.name}</b>
                    <span className="s">{area.level_name}</span>
                  </span>
                </button>
              ) : (
                <span className="row flat">{area.name}</span>
              )}
              {area.has_children && (
                <button type="button" className="deeper" aria-label={`打开${area.name}的下级`} onClick={() => (setQuery(''), setParents([...parents, area]))}>
                  下级
                  <Icon name="next" />
                </button>
              )}
            </div>
          ))}
        </div>
      )}
      {shown !== undefined && rows.length === 0 && fault === undefined && <p className="quiet">没有找到，或不在你的管辖范围。</p>}
    </Sheet>
  )
}

const fetched = new Set<string>()

/** Fetches my own places once, so that one can be chosen later without a signal. */
export function fetchPlaces(me: Me): void {
  if (fetched.has(me.account.id)) return
  fetched.add(me.account.id)
  void mine(me).catch(() => fetched.delete(me.account.id))
}

/** My own places: each with what lies in it, down to the micro-grids, as long as that stays a short list. */
async function mine(me: Me): Promise<Area[]> {
  const account = me.account.id
  const roots = me.areas.length > 0 ? me.areas.map((area) => area.id) : [me.place.area]
  const found: Area[] = []
  for (const id of roots) {
    const root = await read<Area>(account, `/areas/${id}`)
    found.push(root)
    if (root.level === 'grid' || root.level === 'patch') found.push(...(await below(account, root, 2)))
  }
  return found
}

async function below(account: string, parent: Area, depth: number): Promise<Area[]> {
  if (!parent.has_children || depth === 0) return []
  const { items } = await read<Schemas['Page_Area']>(account, `/areas?parent=${parent.id}`)
  const found: Area[] = []
  for (const area of items) {
    if (area.level === 'micro_grid') found.push(area)
    else found.push(...(await below(account, area, depth - 1)))
  }
  return found
}
