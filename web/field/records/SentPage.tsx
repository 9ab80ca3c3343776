// After sending: the number to remember, what happens next, and by when with its reckoning. Kept for the day, also when it was sent later.
import { useEffect, useState } from 'react'
import type { Schemas } from '../../api/types'
import { readReceipt } from '../../records/read'
import { Loading, Notice, Page } from '../ui/Page'
import { arrivedSince, type Arrived } from '../wire/outbox'
import { moment, present } from '../wire/said'
import type { Me } from '../wire/types'
import { useRecord } from './calls'
import { Reckoning } from './RecordPage'

const WEEK = 7 * 86_400_000

/** What has reached the office in the last days, newest first. */
export function useArrived(account: string, turn = 0): Arrived[] | undefined {
  const [found, setFound] = useState<Arrived[]>()
  useEffect(() => {
    let wanted = true
    void arrivedSince(account, new Date(present().getTime() - WEEK)).then(
      (arrived) => wanted && setFound(arrived),
      () => wanted && setFound([]),
    )
    return () => {
      wanted = false
    }
    // Each turn looks again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [account, turn])
  return found
}

/** The form it was, as far as it is kept. */
export function formOf(arrived: Arrived): { kind?: string; step?: string; record?: string } {
  return (arrived.form ?? {}) as { kind?: string; step?: string; record?: string }
}

export function SentPage({ me, id }: { me: Me; id: string }) {
  const found = useArrived(me.account.id)
  const arrived = found?.find((one) => one.key === id)
  return (
    <Page title="已收到" back="#/" demo={me.demo}>
      {found === undefined ? <Loading again={() => undefined} /> : arrived ? <Receipt me={me} arrived={arrived} /> : <Notice tone="plain">这一件的回执已经不在这部手机上，可以在“我报的”里看到它。</Notice>}
    </Page>
  )
}

function Receipt({ me, arrived }: { me: Me; arrived: Arrived }) {
  const receipt = readReceipt(arrived.answer as Schemas['Receipt'])
  const { value: view } = useRecord(me.account.id, receipt.out_of_sight ? '' : receipt.id)
  const { kind, step } = formOf(arrived)
  const clock = view?.due ?? receipt.limit
  const reckoned = view?.clocks.find((one) => one.lines?.length && one.due === clock?.due)
  return (
    <>
      <Notice tone="good">
        <p>{receipt.number ? '已收到，编号' : '已收到'}</p>
        {receipt.number && <p className="number">{receipt.number}</p>}
        <p>{receipt.title}</p>
      </Notice>
      <section className="card">
        <div className="body">
          {receipt.words && <p>{receipt.words}</p>}
          {clock && (
            <p>
              {clock.name}：{moment(clock.due)} 前，<b className="nw">{clock.words}</b>
            </p>
          )}
          {reckoned && <Reckoning clock={reckoned} open />}
          {(receipt.opened?.length ?? 0) > 0 && <p>同时登记 {receipt.opened?.map((one) => one.number).filter(Boolean).join('、') || `${receipt.opened?.length} 件`}</p>}
        </div>
      </section>
      {receipt.out_of_sight && <Notice tone="wait">这件事涉及本单位，由上级受理，之后在这里看不到它。请记下编号。</Notice>}
      <div className="act">
        {kind && step && (
          <a className="second" href={`#/write/${kind}/${step}`}>
            再来一件
          </a>
        )}
        {!receipt.out_of_sight && (
          <a className="primary" href={`#/record/${receipt.id}`}>
            看这件事
          </a>
        )}
      </div>
    </>
  )
}
