// One record on its own page: head pinned, story left, facts and clock right, acts at the foot.
import { useRouter, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { DeedBar } from '../../../ui/DeedBar'
import { Go } from '../../../ui/Go'
import { GoButton } from '../../../ui/GoButton'
import { Icon } from '../../../ui/Icon'
import { useMe } from '../../../ui/me'
import { RecordBadges } from '../../../ui/RecordMarks'
import { Failed, Waiting } from '../../../ui/States'
import { TabTitle } from '../../../ui/title'
import { type OnTrail, trailOf } from '../../../ui/trail'
import { useWide } from '../../../ui/wide'
import { useRecord } from '../calls'
import '../records.css'
import { ActionDrawer } from './ActionDrawer'
import { deedsOf } from './deeds'
import { PageBody, Steps, TitleLine } from './RecordBody'
import { Sheet } from './Sheet'

interface Props {
  id: string
  /** The act to begin with, from a row of work. */
  start: string | undefined
}

export function RecordPage({ id, start }: Props) {
  const record = useRecord(id)
  const wide = useWide()
  const [act, setAct] = useState(start)
  const told = useRouterState({ select: (state) => (state.location.state as { receipt?: string }).receipt })
  const [words, setWords] = useState<string | undefined>(told)
  const me = useMe()
  const trail = useMemo(() => trailOf(me.account.name, id), [me.account.name, id])
  useNeighbourKeys(trail, !act)
  if (record.isPending) return <Waiting rows={10} />
  if (record.isError && !record.data) return <Failed error={record.error} again={() => void record.refetch()} />
  const view = record.data
  return (
    <article className="rec-page">
      <TabTitle words={[view.number, view.title].filter(Boolean).join(' ')} />
      <header className="rec-head">
        <div className="rec-head-line">
          <Go href={trail?.href ?? `/records/${view.kind}`} className="page-back">
            <Icon name="left" />
            {trail?.title ?? view.kind_name}
          </Go>
          {view.number && <span className="num">{view.number}</span>}
          <span className="faint">{[trail ? view.kind_name : '', view.village, view.organisation?.name].filter(Boolean).join(' · ')}</span>
          <span className="grow" />
          <span className="rec-head-acts no-print">
            {trail && <Neighbours trail={trail} />}
            {wide && (
              <Button size="small" icon={<Icon name="print" />} onClick={() => window.print()}>
                打印
              </Button>
            )}
          </span>
        </div>
        <div className="rec-head-title">
          <h1>{view.title}</h1>
          <RecordBadges badges={view.badges} />
          <TitleLine view={view} />
        </div>
        <Steps view={view} small={!wide} />
      </header>
      {words && (
        <div className="rec-note rec-kept" role="status">
          <span>{words}</span>
          <Button size="small" type="text" aria-label="知道了" icon={<Icon name="close" />} onClick={() => setWords(undefined)} />
        </div>
      )}
      <PageBody view={view} />
      <DeedBar stick show={wide ? 5 : 2} deeds={deedsOf(view.actions, setAct)} />
      {act && <ActionDrawer id={view.id} step={act} close={() => setAct(undefined)} done={(receipt) => setWords(receipt.words)} />}
      <Sheet view={view} />
    </article>
  )
}

/** Where it stands in the list one came from, and the two beside it. */
function Neighbours({ trail }: { trail: OnTrail }) {
  return (
    <>
      <span className="rec-trail faint">
        第 {trail.at} 件，共 {trail.total} 件
      </span>
      <Neighbour to={trail.previous} icon="left" words="上一件" />
      <Neighbour to={trail.next} icon="right" words="下一件" end />
    </>
  )
}

function Neighbour({ to, icon, words, end = false }: { to: string | undefined; icon: 'left' | 'right'; words: string; end?: boolean }) {
  const look = { size: 'small' as const, icon: <Icon name={icon} />, ...(end ? { iconPlacement: 'end' as const } : {}) }
  if (!to)
    return (
      <Button disabled {...look}>
        {words}
      </Button>
    )
  return (
    <GoButton href={`/record/${to}`} {...look} title={`键盘 ${end ? 'j' : 'k'}`}>
      {words}
    </GoButton>
  )
}

/** j and k go on as they do in the list. */
function useNeighbourKeys(trail: OnTrail | null, listening: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!trail || !listening) return undefined
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement | null
      if (at?.closest('input, textarea, .ant-select, .ant-modal, .ant-drawer') || event.ctrlKey || event.metaKey || event.altKey) return
      const to = event.key === 'j' ? trail.next : event.key === 'k' ? trail.previous : undefined
      if (!to) return
      event.preventDefault()
      router.history.push(`/record/${to}`)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [trail, listening, router])
}
