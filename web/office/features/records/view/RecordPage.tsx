// One record on its own page: head pinned, story left, facts and clock right, acts at the foot.
import { useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { absolute } from '../../../../api/client'
import { DeedBar } from '../../../ui/DeedBar'
import { Go } from '../../../ui/Go'
import { GoButton } from '../../../ui/GoButton'
import { Icon } from '../../../ui/Icon'
import { Failed, Waiting } from '../../../ui/States'
import { useWide } from '../../../ui/wide'
import { useRecord } from '../calls'
import { RecordBadges } from '../marks'
import '../records.css'
import { ActionDrawer } from './ActionDrawer'
import { deedsOf } from './deeds'
import { PageBody, Steps, TitleLine } from './RecordBody'

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
  if (record.isPending) return <Waiting rows={10} />
  if (record.isError && !record.data) return <Failed error={record.error} again={() => void record.refetch()} />
  const view = record.data
  return (
    <article className="rec-page">
      <header className="rec-head">
        <div className="rec-head-line">
          <Go href={`/records/${view.kind}`} className="page-back">
            <Icon name="left" />
            {view.kind_name}
          </Go>
          {view.number && <span className="num">{view.number}</span>}
          <span className="faint">{[view.village, view.organisation?.name].filter(Boolean).join(' · ')}</span>
          <span className="grow" />
          <span className="rec-head-acts no-print">
            {view.previous && (
              <GoButton size="small" href={`/record/${view.previous}`} icon={<Icon name="left" />}>
                上一件
              </GoButton>
            )}
            {view.next && (
              <GoButton size="small" href={`/record/${view.next}`} icon={<Icon name="right" />} iconPlacement="end">
                下一件
              </GoButton>
            )}
            {wide &&
              (view.may.print ? (
                <Button size="small" icon={<Icon name="print" />} href={absolute(`/api/v1/records/${view.id}/print?form=sheet`)} target="_blank">
                  打印
                </Button>
              ) : (
                <Button size="small" icon={<Icon name="print" />} onClick={() => window.print()}>
                  打印
                </Button>
              ))}
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
      <DeedBar stick deeds={deedsOf(view.actions, setAct)} />
      {act && <ActionDrawer id={view.id} step={act} close={() => setAct(undefined)} done={(receipt) => setWords(receipt.words)} />}
    </article>
  )
}
