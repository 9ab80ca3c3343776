// What the server would not have, open again with words and pictures, whatever form wrote it.
import { useEffect, useState } from 'react'
import { Loading, Notice, Page } from '../ui/Page'
import { find, type Entry } from '../wire/outbox'
import { EnterPage, type Doing } from './EnterPage'
import { filledIn } from './entry'
import { StepPage } from './StepPage'

export function RedoPage({ entryKey, ...doing }: Doing & { entryKey: string }) {
  const { me } = doing
  const [turn, setTurn] = useState(0)
  const [entry, setEntry] = useState<Entry | null>()
  useEffect(() => {
    let current = true
    find(me.account.id, entryKey).then(
      (found) => current && setEntry(found?.refused === undefined ? null : found),
      () => current && setEntry(null),
    )
    return () => {
      current = false
    }
    // Each turn asks again: it was refused once more.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [me.account.id, entryKey, turn])
  const filled = entry ? filledIn(entry) : undefined
  if (!entry || !filled) {
    return (
      <Page title="修改" back="#/waiting" demo={me.demo}>
        {entry === undefined ? <Loading again={() => setTurn(turn + 1)} /> : <Notice tone="plain">这一件已经不在待发的里面了。</Notice>}
      </Page>
    )
  }
  const common = { ...doing, entry, onRefused: () => setTurn(turn + 1) }
  return filled.record ? <StepPage key={turn} {...common} record={filled.record} step={filled.step} /> : <EnterPage key={turn} {...common} kind={filled.kind} step={filled.step} />
}
