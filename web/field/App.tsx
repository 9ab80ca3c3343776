// Which page is shown, who is signed in, and what waits to be sent.
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { ReportForm } from './forms/ReportForm'
import { Home } from './Home'
import { MatterPage } from './matters/MatterPage'
import { Mine } from './matters/Mine'
import { Sent } from './matters/Sent'
import { Waiting } from './matters/Waiting'
import { SignIn } from './SignIn'
import { Loading, Page } from './ui/Page'
import { NoAnswer, ask, isSignedOut, words } from './wire/api'
import { sendAll, waiting, type Entry } from './wire/outbox'
import { serverSays, skew, takeSkew } from './wire/said'
import { keep, take, wipe } from './wire/shelf'
import type { Me } from './wire/types'

const RETRY = 30_000
const LAST = 'last/me'
const SKEW = 'last/skew'

export function App() {
  const [me, setMe] = useState<Me | null>()
  const [expired, setExpired] = useState(false)
  const [fault, setFault] = useState<string>()
  const [entries, setEntries] = useState<Entry[]>([])
  const route = useHash()
  const account = me?.account.id

  const find = useCallback(
    () =>
      who().then(setMe, (reason: unknown) => {
        setFault(words(reason))
      }),
    [],
  )
  useEffect(() => void find(), [find])

  const count = useCallback(async () => {
    if (account) setEntries(await waiting(account).catch(() => []))
  }, [account])
  const flush = useCallback(async () => {
    if (!account) return
    const { left, signedOut } = await sendAll(account).catch(() => ({ left: undefined, signedOut: false }))
    if (left) setEntries(left)
    if (signedOut) setExpired(true)
  }, [account])
  useSending(flush, entries.some((entry) => entry.refused === undefined))
  useEffect(() => {
    let wanted = true
    if (account) {
      waiting(account).then(
        (left) => wanted && setEntries(left),
        () => undefined,
      )
    }
    return () => {
      wanted = false
    }
  }, [account])

  if (me === undefined) {
    return (
      <Page title="格物" demo={false}>
        <Loading fault={fault} again={() => void find()} />
      </Page>
    )
  }
  if (me === null) return <SignIn again={false} onMe={setMe} />

  const signOut = async () => {
    await wipe(me.account.id).catch(() => undefined)
    await keep('seen', LAST, undefined).catch(() => undefined)
    setEntries([])
    go('#/')
    setMe(null)
  }
  const common = { me, onSignedOut: () => setExpired(true), onChanged: () => void count() }
  return (
    <>
      {/* The page below stays as it is while the person signs in again: what was typed is still there. */}
      <div hidden={expired}>{page(route, common, entries, flush, signOut)}</div>
      {expired && (
        <SignIn
          again
          onMe={(found) => {
            setExpired(false)
            setMe(found)
            void flush()
          }}
        />
      )}
    </>
  )
}

/** Who is signed in. Without a signal it is the person of the last time, who may go on writing: the server judges later. */
async function who(): Promise<Me | null> {
  try {
    const found = await ask<Me>('/me')
    serverSays(found.now)
    await keep('seen', LAST, found).catch(() => undefined)
    await keep('seen', SKEW, skew()).catch(() => undefined)
    return found
  } catch (reason) {
    if (isSignedOut(reason)) return null
    const last = reason instanceof NoAnswer ? await take<Me>('seen', LAST).catch(() => undefined) : undefined
    if (!last) throw reason
    takeSkew((await take<number>('seen', SKEW).catch(() => undefined)) ?? 0)
    return last
  }
}

type Common = { me: Me; onSignedOut: () => void; onChanged: () => void }

function page(route: string, common: Common, entries: Entry[], flush: () => Promise<void>, signOut: () => Promise<void>): ReactNode {
  const [head, second, third] = route.split('/')
  if (head === 'report' && (second === 'hazard' || second === 'dispute')) {
    return <ReportForm key={route} {...common} source={{ kind: second, done: third === 'done' }} />
  }
  if (head === 'again' && second) return <ReportForm key={route} {...common} source={{ again: second }} />
  if (head === 'mine') return <Mine me={common.me} />
  if (head === 'matter' && second) return <MatterPage key={second} {...common} id={second} />
  if (head === 'sent' && second) return <Sent key={second} me={common.me} id={second} />
  if (head === 'waiting') return <Waiting me={common.me} entries={entries} onFlush={flush} onChanged={common.onChanged} />
  return <Home me={common.me} entries={entries} onSignOut={signOut} />
}

/** To another page of this front. */
export function go(hash: string): void {
  location.hash = hash
}

/** The part of the address after `#/`. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => {
      setHash(location.hash)
      scrollTo(0, 0)
    }
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return hash.replace(/^#\//, '')
}

/** Tries again when the signal is back, when the page is looked at again, and every half minute while something waits. */
function useSending(flush: () => Promise<void>, anything: boolean): void {
  useEffect(() => {
    void flush()
    const seen = () => document.visibilityState === 'visible' && void flush()
    const online = () => void flush()
    addEventListener('online', online)
    document.addEventListener('visibilitychange', seen)
    const timer = anything ? setInterval(online, RETRY) : undefined
    return () => {
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', seen)
      clearInterval(timer)
    }
  }, [flush, anything])
}
