// What it is: big tiles for the groups, then the categories of one group with their limits.
import { useState } from 'react'
import { Sheet } from '../ui/Sheet'
import type { Category } from '../wire/types'

// One character each: old phones lack pictures, and gloves need something big to aim at. An unknown group shows its first one.
const MARKS: Record<string, string> = { 消防: '火', 燃气取暖: '气', 用电: '电', 房屋施工: '房', 道路交通: '路', 防汛水域: '水', 市容环境: '洁', 生产经营: '产', 食品卫生: '食', 公共设施: '灯' }

export function CategoryPicker({ title, categories, onPick, onClose }: { title: string; categories: Category[]; onPick: (category: Category) => void; onClose: () => void }) {
  const groups = [...new Set(categories.map((category) => category.group))]
  const [group, setGroup] = useState(groups.length === 1 ? groups[0] : undefined)
  const shown = categories.filter((category) => category.group === group)
  const several = groups.length > 1
  return (
    <Sheet title={group !== undefined && several ? group : title} onClose={group !== undefined && several ? () => setGroup(undefined) : onClose}>
      {group === undefined ? (
        <div className="tiles">
          {groups.map((name) => (
            <button key={name} type="button" className="tile" onClick={() => setGroup(name)}>
              <span className="mark" aria-hidden="true">{MARKS[name] ?? name.slice(0, 1)}</span>
              {name}
            </button>
          ))}
        </div>
      ) : (
        shown.map((category) => (
          <button key={category.code} type="button" className={category.sealed ? 'row danger' : 'row'} onClick={() => onPick(category)}>
            <span>{category.name}</span>
            {!category.sealed && category.limit_text && <small>{category.limit_text}</small>}
          </button>
        ))
      )}
    </Sheet>
  )
}
