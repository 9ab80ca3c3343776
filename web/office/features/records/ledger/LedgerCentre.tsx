// All ledgers by topic, with favourites and what was used last. They are made of records; nobody fills them in a second time.
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { KindLine } from '../../../../records/wire'
import { Pill } from '../../../ui/Badge'
import { Go } from '../../../ui/Go'
import { PageHead } from '../../../ui/Head'
import { Icon, type IconName } from '../../../ui/Icon'
import { useMe } from '../../../ui/me'
import { Failed, Nothing, Waiting } from '../../../ui/States'
import { useKinds } from '../calls'
import '../records.css'
import { favourites, recent, toggleFavourite } from './favourites'

export const GROUPS: { code: string; name: string; icon: IconName }[] = [
  { code: 'matters', name: '事项办理', icon: 'list' },
  { code: 'visits', name: '走访活动', icon: 'walk' },
  { code: 'party', name: '党员与组织生活', icon: 'page' },
  { code: 'registers', name: '名册与阵地', icon: 'cards' },
  { code: 'council', name: '议事公开', icon: 'talk' },
  { code: 'points', name: '积分', icon: 'star' },
  { code: 'appraisal', name: '考核', icon: 'bars' },
  { code: 'office', name: '机关事务', icon: 'phone' },
]

interface LedgerLine {
  key: string
  href: string
  title: string
  group: string
}

export function ledgerLines(kinds: readonly KindLine[]): LedgerLine[] {
  return kinds
    .filter((kind) => kind.may.export)
    .flatMap((kind) =>
      kind.ledgers.map((ledger) => ({
        key: `${kind.code}.${ledger.code}`,
        href: `/books/${kind.code}/${ledger.code}`,
        title: ledger.name,
        group: kind.group,
      })),
    )
}

/** Groups of one place in the order of the menu; a group that this list does not name stands last, not lost. */
export function byTopic(lines: readonly LedgerLine[]): { code: string; name: string; icon: IconName; lines: LedgerLine[] }[] {
  const known = GROUPS.map((group) => ({ ...group, lines: lines.filter((line) => line.group === group.code) }))
  const others = lines.filter((line) => !GROUPS.some((group) => group.code === line.group))
  return [...known, { code: 'other', name: '其他', icon: 'book' as const, lines: others }].filter((group) => group.lines.length > 0)
}

const short = (title: string) => title.replace(/(办理|登记|排查整治|排查化解)?(台账|名册|登记|记录)$/, '') || title

export function LedgerCentre() {
  const me = useMe()
  const kinds = useKinds()
  const [words, setWords] = useState('')
  const [stars, setStars] = useState(() => favourites(me.account.name))
  const lines = useMemo(() => ledgerLines(kinds.data ?? []), [kinds.data])
  if (kinds.isPending) return <Waiting rows={10} />
  if (kinds.isError) return <Failed error={kinds.error} again={() => void kinds.refetch()} />
  const wanted = lines.filter((line) => line.title.includes(words.trim()))
  const last = recent(me.account.name).flatMap((key) => lines.filter((line) => line.key === key && !stars.includes(key)))
  const kept = stars.flatMap((key) => lines.filter((line) => line.key === key))
  const star = (key: string) => {
    toggleFavourite(me.account.name, key)
    setStars(favourites(me.account.name))
  }
  return (
    <>
      <PageHead title="台账" note={`${lines.length} 种，从记录自动生成，不用另填`}>
        <Input className="rec-find" prefix={<Icon name="find" />} allowClear placeholder="找台账" aria-label="找台账" value={words} onChange={(event) => setWords(event.target.value)} />
      </PageHead>
      {(kept.length > 0 || last.length > 0) && (
        <p className="rec-chips">
          {kept.length > 0 && <span className="faint">收藏</span>}
          {kept.map((line) => (
            <Go key={line.key} href={line.href} className="rec-chip">
              {short(line.title)}
            </Go>
          ))}
          {last.length > 0 && <span className="faint">最近用过</span>}
          {last.map((line) => (
            <Go key={line.key} href={line.href} className="rec-chip">
              {short(line.title)}
            </Go>
          ))}
        </p>
      )}
      {wanted.length === 0 ? (
        <Nothing icon="book" words={words ? `没有叫“${words}”的台账` : '还没有可看的台账'} />
      ) : (
        <div className="rec-topics">
          {byTopic(wanted).map((group) => (
            <section key={group.code} className="card" aria-label={group.name}>
              <div className="card-head">
                <Icon name={group.icon} />
                <h2>{group.name}</h2>
                <Pill n={group.lines.length} />
              </div>
              <ul className="rec-ledgers">
                {group.lines.map((line) => (
                  <li key={line.key}>
                    <button type="button" className={stars.includes(line.key) ? 'rec-star rec-star-on' : 'rec-star'} aria-pressed={stars.includes(line.key)} aria-label={`收藏${line.title}`} onClick={() => star(line.key)}>
                      <Icon name="star" />
                    </button>
                    <Go href={line.href} className="cut">
                      {line.title}
                    </Go>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  )
}
