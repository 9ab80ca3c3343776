// After sending: the number to remember, the limit, and how it was reckoned.
import { Loading, Notice, Page } from '../ui/Page'
import { moment } from '../wire/said'
import type { Matter, Me } from '../wire/types'
import { useRead } from '../wire/useRead'
import { Clock, TimeLeft } from './Clock'

export function Sent({ me, id }: { me: Me; id: string }) {
  const { value: matter, fault, again } = useRead<Matter>(me.account.id, `/matters/${id}`)
  return (
    <Page title="已收到" back="#/" demo={me.demo}>
      {!matter ? (
        <Loading fault={fault} again={again} />
      ) : (
        <>
          <Notice tone="good">
            <p>已收到，编号</p>
            <p className="number">{matter.number}</p>
            <p>{matter.title}</p>
          </Notice>
          <dl className="facts">
            <dt>现在</dt>
            <dd>{matter.stage.name}</dd>
            {matter.due && (
              <>
                <dt>办理期限</dt>
                <dd>
                  {moment(matter.due.at)} <TimeLeft due={matter.due} />
                </dd>
              </>
            )}
          </dl>
          {matter.due && <Clock account={me.account.id} matter={id} open />}
          <div className="bar">
            <a className="primary" href={`#/matter/${id}`}>
              看这件事
            </a>
            <a className="second" href="#/">
              回首页
            </a>
          </div>
        </>
      )}
    </Page>
  )
}
