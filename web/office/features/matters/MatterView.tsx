// One matter, in the side panel or as a page: left the story, right the facts and the clock, on top what to do.
import { PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Matter, Task } from '../../../api/types'
import { nameOf, useCatalogue } from '../../ui/catalogue'
import { DueMark, StageMark, UrgencyMark } from '../../ui/Marks'
import { Failed, Waiting } from '../../ui/States'
import { dateWords, exact } from '../../ui/time'
import { When } from '../../ui/When'
import { useWide } from '../../ui/wide'
import { TabTitle } from '../../ui/title'
import { ActionBar } from './actions/ActionBar'
import { ClockDrawer } from './Clock'
import { Parties } from './Parties'
import { BeforeAfter } from './Photos'
import { useMatter } from './queries'
import { Story } from './Story'

export function MatterView({ id, panel = false, start }: { id: string; panel?: boolean; start?: string }) {
  const matter = useMatter(id)
  if (matter.isPending) return <Waiting rows={10} />
  if (matter.isError) return <Failed error={matter.error} again={() => void matter.refetch()} />
  return <Loaded key={id} matter={matter.data} panel={panel} start={start} />
}

function Loaded({ matter, panel, start }: { matter: Matter; panel: boolean; start?: string }) {
  const wide = useWide()
  const bar = (
    <ActionBar
      matter={matter}
      start={start}
      extra={
        !panel &&
        wide && (
          <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()} aria-label="打印本件">
            打印
          </Button>
        )
      }
    />
  )
  return (
    <article aria-label={matter.number}>
      <header className="matter-head">
        <p className="faint">
          {matter.number}　{kindWords(matter, ' · ')}
        </p>
        {!panel && <TabTitle words={`${matter.number} ${matter.title}`} />}
        {panel ? <h2>{matter.title}</h2> : <h1>{matter.title}</h1>}
        <div className="row">
          <StageMark stage={matter.stage} />
          <DueMark due={matter.due} quiet />
          <span>
            <UrgencyMark urgency={matter.urgency} grade={matter.grade} />
            {matter.on_the_spot && <span className="badge badge-plain">{matter.kind === 'dispute' ? '当场化解' : '当场办结'}</span>}
            {matter.on_behalf && <span className="badge badge-plain">代报</span>}
          </span>
        </div>
        {matter.merged_into && (
          <p className="warn">
            本件已并入{' '}
            <Link to="/matters/$id" params={{ id: matter.merged_into.id }}>
              {matter.merged_into.number}
            </Link>
            ，由那一件继续办理。
          </p>
        )}
      </header>
      {bar}
      <div className={panel ? 'stack' : 'matter-grid'}>
        <div className="stack">
          <section className="block order-1">
            <h2>情况</h2>
            <p className="story-text">{matter.text ?? '当事人和经过只有办理人员能看。'}</p>
          </section>
          <BeforeAfter before={matter.photos_before} after={matter.photos_after} kind={matter.kind} />
          {!panel && <Story items={matter.timeline} />}
        </div>
        <div className="stack">
          <Facts matter={matter} />
          <Tasks tasks={matter.tasks} kind={matter.kind} />
          <Parties matter={matter} />
          {panel && <Story items={matter.timeline} />}
        </div>
      </div>
    </article>
  )
}

function Facts({ matter }: { matter: Matter }) {
  const catalogue = useCatalogue().data
  const [reckoning, setReckoning] = useState(false)
  const facts: [string, React.ReactNode][] = [
    ['地点', `${matter.area.path_text || matter.area.name}`],
    ['具体位置', matter.spot],
    ['类别', matter.group === matter.kind_name ? matter.category_name : `${matter.group} / ${matter.category_name}`],
    ['登记', <When key="r" at={matter.reported_at} />],
    ['发生时间', matter.happened_at && matter.happened_at !== matter.reported_at ? <When key="h" at={matter.happened_at} /> : null],
    ['登记人', matter.reporter_title],
    ['发现方式', nameOf(catalogue, 'found_by', matter.found_by)],
    ['来源', nameOf(catalogue, 'source', matter.source)],
    ['激化风险', nameOf(catalogue, 'risk', matter.risk)],
    ['化解途径', nameOf(catalogue, 'way', matter.way)],
    ['调解层级', matter.dispute?.level_name],
    ['涉及', involved(matter)],
    ['调解结果', matter.dispute?.outcome_name],
    ['协议形式', nameOf(catalogue, 'agreement', matter.dispute?.agreement)],
    ['协议内容', matter.dispute?.terms],
    ['协议书编号', matter.dispute?.document_number],
    ['履行期限', matter.dispute?.perform_by ? dateWords(matter.dispute.perform_by) : null],
    ['履行情况', nameOf(catalogue, 'performance', matter.dispute?.performance)],
    ['申请延期至', matter.extension_asked ? exact(matter.extension_asked) : null],
    ['包村领导', matter.contact_leader ? `${matter.contact_leader.name}（${matter.contact_leader.title}）` : null],
    [
      '坐标',
      matter.lat !== null && matter.lon !== null && matter.lat !== undefined && matter.lon !== undefined
        ? `北纬 ${matter.lat.toFixed(5)}，东经 ${matter.lon.toFixed(5)}`
        : null,
    ],
  ]
  return (
    <section className="block order-2">
      <h2>基本情况</h2>
      <dl className="facts">
        {matter.due && matter.due.state !== 'none' && (
          <>
            <dt>办理期限</dt>
            <dd>
              {exact(matter.due.at)}
              {matter.due.provisional && '（暂定期限，下年度放假安排未公布）'}
              <br />
              {matter.clock && (
                <Button type="link" className="no-print" style={{ padding: 0, height: 'auto' }} onClick={() => setReckoning(true)}>
                  期限怎么算的
                </Button>
              )}
            </dd>
          </>
        )}
        {facts.map(([label, value]) =>
          value ? (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {matter.clock && <ClockDrawer clock={matter.clock} open={reckoning} close={() => setReckoning(false)} />}
    </section>
  )
}

/** Disputes have one group, of the same name as the kind: it is said once. */
function kindWords(matter: Matter, between: string): string {
  return matter.group === matter.kind_name ? matter.kind_name : `${matter.kind_name}${between}${matter.group}`
}

function involved(matter: Matter): string | null {
  const people = matter.dispute?.people ? `${matter.dispute.people} 人` : ''
  const amount = matter.dispute?.amount ? `${matter.dispute.amount.toLocaleString('zh-CN')} 元` : ''
  return [people, amount].filter(Boolean).join('，') || null
}

function Tasks({ tasks }: { tasks: readonly Task[]; kind: string }) {
  if (tasks.length === 0) return null
  return (
    <section className="block">
      <h2>承办与复查</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="承办与复查">
        <table className="plain-table">
          <thead>
            <tr>
              <th>单位</th>
              <th>进展</th>
              <th>期限</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id}>
                <td>
                  {task.organisation.name}
                  <br />
                  <span className="faint small">{task.role_name}</span>
                </td>
                <td>{task.state.name}</td>
                <td>
                  <DueMark due={task.clock} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
