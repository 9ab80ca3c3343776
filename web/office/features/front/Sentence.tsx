// One sentence for who leads: what came today, where it burns. Each figure opens its matters.
import type { Front } from '../../../api/types'
import { Figure } from '../../ui/Figure'
import { Phone } from '../../ui/Phone'
import { listHref } from './links'
import { wholeMonths } from './months'

const WORDS: Record<string, { before: string; after: string; alarm?: boolean }> = {
  today: { before: '今日新增 ', after: ' 件' },
  overdue: { before: '已超期 ', after: ' 件', alarm: true },
  risk: { before: '易激化 ', after: ' 件', alarm: true },
  serious: { before: '重大隐患 ', after: ' 件' },
  remarks: { before: '批示未结 ', after: ' 件' },
}
const ORDER = ['today', 'overdue', 'risk', 'serious', 'remarks']

/** Where what is overdue lies, at most three by name. */
export function whereOverdue(places: Front['places']): string {
  const names = places.filter(({ overdue }) => overdue > 0).map(({ name }) => name)
  if (names.length === 0) return ''
  return `（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）`
}

export function Sentence({ front }: { front: Front }) {
  const tiles = ORDER.flatMap((code) => front.todo.filter((tile) => tile.code === code && (code === 'today' || tile.n > 0)))
  const now = wholeMonths(front.trend, front.period.from).at(-1)
  const calm = !front.todo.some(({ code, n }) => (code === 'overdue' || code === 'risk' || code === 'serious') && n > 0)
  return (
    <section className="sentence" aria-label="今天">
      <p>
        {tiles.map((tile, index) => (
          <span key={tile.code}>
            {index > 0 && '，'}
            {WORDS[tile.code]?.before}
            <Figure n={tile.n} href={listHref(tile.link)} label={tile.name} {...(WORDS[tile.code]?.alarm ? { tone: 'alarm' as const } : {})} />
            {WORDS[tile.code]?.after}
            {tile.code === 'overdue' && whereOverdue(front.places)}
          </span>
        ))}
        {calm && '，没有超期、易激化和重大隐患'}。
      </p>
      <p className="sentence-second">
        {now && `${front.area?.name ?? ''}本月登记 ${now.reported} 件、办结 ${now.closed} 件。`}
        {front.duty && (
          <>
            今日带班 <b>{front.duty.leader.name ?? front.duty.leader.post}</b>，值班 <b>{front.duty.officer.name ?? front.duty.officer.post}</b>{' '}
            <Phone number={front.duty.phone} of="值班" />
          </>
        )}
      </p>
    </section>
  )
}
