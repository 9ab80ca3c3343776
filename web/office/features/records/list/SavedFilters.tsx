// Conditions that a person needs again and again, under a name of his own; kept in his browser, by account.
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { Icon } from '../../../ui/Icon'
import { useMe } from '../../../ui/me'
import { recall, remember } from '../../../ui/remembered'
import { type Filters, memorable, standing } from './filters'

interface Saved {
  name: string
  filters: Filters
}

const MOST = 12

/** The list with one more; what has the same name is replaced. */
export function withSaved(all: readonly Saved[], saved: Saved): Saved[] {
  return [...all.filter((one) => one.name !== saved.name), saved].slice(-MOST)
}

interface Props {
  /** Which list: each kind has its own. */
  place: string
  filters: Filters
  use: (filters: Filters) => void
}

export function SavedFilters({ place, filters, use }: Props) {
  const account = useMe().account.name
  const [all, setAll] = useState(() => recall<Saved[]>(account, `${place}.saved`, []))
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = (next: Saved[]) => {
    setAll(next)
    remember(account, `${place}.saved`, next)
  }
  const save = () => {
    const called = name.trim()
    if (!called) return
    keep(withSaved(all, { name: called, filters: memorable(filters) }))
    setName('')
    setOpen(false)
  }
  const some = standing(filters) > 0
  if (all.length === 0 && !some) return null
  const content = (
    <div className="rec-saved">
      {all.length > 0 && (
        <ul>
          {all.map((one) => (
            <li key={one.name}>
              <button type="button" className="link-button" onClick={() => (use(one.filters), setOpen(false))}>
                {one.name}
              </button>
              <Button size="small" type="text" aria-label={`删去“${one.name}”`} icon={<Icon name="close" />} onClick={() => keep(all.filter((other) => other !== one))} />
            </li>
          ))}
        </ul>
      )}
      {some && (
        <div className="row">
          <Input size="small" aria-label="给现在的条件起个名字" placeholder="给现在的条件起个名字" maxLength={16} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={save} />
          <Button size="small" disabled={!name.trim()} onClick={save}>
            存为常用
          </Button>
        </div>
      )}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content} title="常用筛选">
      <Button icon={<Icon name="star" />}>常用{all.length > 0 ? ` ${all.length}` : ''}</Button>
    </Popover>
  )
}
