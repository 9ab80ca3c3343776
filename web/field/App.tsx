// Which page is shown, who is signed in, and what waits to be sent.
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { Home } from './Home'
import { People } from './People'
import { Self } from './Self'
import { Chooser } from './records/Chooser'
import { EnterPage } from './records/EnterPage'
import { RecordPage } from './records/RecordPage'
import { RedoPage } from './records/RedoPage'
import { SentPage } from './records/SentPage'
import { StepPage } from './records/StepPage'
import { countWords, ListPage, TodoPage, useOwed } from './records/TodoPage'
import { wipeWords } from './records/used'
import { SignIn } from './SignIn'
import { Waiting } from './Waiting'
import { Loading, Page } from './ui/Page'
import { words } from './wire/api'
import { sendAll, waiting, type Entry } from './wire/outbox'
import { wipe } from './wire/shelf'
import type { Me } from './wire/types'
import { who } from './wire/who'

const RETRY = 30_000

export function App() {
  const [me, setMe] = useState<Me | null>()
  // Whether the server has said who is signed in since this page was opened.
  const [sure, setSure] = useState(false)
  const [expired, setExpired] = useState(false)
  const [fault, setFault] = useState<string>()
  const [entries, setEntries] = useState<Entry[]>([])
  const route = useHash()
  const account = me?.account.id

  const find = useCallback(async () => {
    try {
      const found = await who(account === undefined)
      setSure(found.sure)
      // Whoever has begun to write meanwhile signs in again above his page.
      if (found.me === null && account !== undefined) setExpired(true)
      else if (found.sure || account === undefined) setMe(found.me)
    } catch (reason) {
      setFault(words(reason))
    }
  }, [account])

  const count = useCallback(async () => {
    if (account) setEntries(await waiting(account).catch(() => []))
  }, [account])
  const flush = useCallback(async () => {
    // An opening without a signal took the person of the last time on trust. Nothing goes out in his name before the server has agreed.
    if (!sure) return find()
    if (!account) return
    const { left, signedOut } = await sendAll(account).catch(() => ({ left: undefined, signedOut: false }))
    if (left) setEntries(left)
    if (signedOut) setExpired(true)
  }, [account, sure, find])
  useSending(flush, !sure || entries.some((entry) => entry.refused === undefined))
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
  const enter = (found: Me) => {
    setExpired(false)
    setSure(true)
    setMe(found)
  }
  if (me === null) return <SignIn again={false} onMe={enter} />

  const signOut = async () => {
    await wipe(me.account.id).catch(() => undefined)
    wipeWords(me.account.id)
    setEntries([])
    go('#/')
    setMe(null)
  }
  const common = { me, onSignedOut: () => setExpired(true), onChanged: () => void count() }
  return (
    <>
      {/* The page below stays as it is while the person signs in again: what was typed is still there. */}
      <div hidden={expired}>
        <Pages key={account} route={route} common={common} entries={entries} flush={flush} signOut={signOut} />
      </div>
      {expired && (
        <SignIn
          again
          onMe={(found) => {
            enter(found)
            // Another person's turn begins by itself.
            if (found.account.id === account) void flush()
          }}
        />
      )}
    </>
  )
}

type Common = { me: Me; onSignedOut: () => void; onChanged: () => void }

type PagesProps = { route: string; common: Common; entries: Entry[]; flush: () => Promise<void>; signOut: () => Promise<void> }

function Pages({ route, common, entries, flush, signOut }: PagesProps): ReactNode {
  const { me } = common
  const [head, second, third] = route.split('/')
  if (head === 'waiting') return <Waiting me={me} entries={entries} onFlush={flush} onChanged={common.onChanged} />
  if (head === 'people') return <People me={me} />
  if (head === 'sent' && second) return <SentPage key={second} me={me} id={second} />
  if (head === 'list' && second && third) return <ListPage key={route} me={me} name={decodeURIComponent(second)} asked={Object.fromEntries(new URLSearchParams(decodeURIComponent(third)))} />
  if (head === 'write' && second && third) return <EnterPage key={route} {...common} kind={second} step={third} />
  if (head === 'redo' && second) return <RedoPage key={route} {...common} entryKey={second} />
  if (head === 'record' && second && third) return <StepPage key={route} {...common} record={second} step={third} />
  if (head === 'record' && second) return <RecordPage key={route} me={me} id={second} />
  return <Doors head={head ?? ''} second={second} me={me} entries={entries} signOut={signOut} />
}

type DoorsProps = { head: string; second: string | undefined; me: Me; entries: Entry[]; signOut: () => Promise<void> }

/** The four main pages, with what each door counts. */
function Doors({ head, second, me, entries, signOut }: DoorsProps) {
  const owed = useOwed(me.account.id)
  const due = owed.todos?.length ?? 0
  const counts = { ...(due > 0 ? { todo: countWords(owed.count, due) } : {}), ...(entries.length > 0 ? { me: String(entries.length) } : {}) }
  if (head === 'todo') return <TodoPage key={second} me={me} counts={counts} begin={second} />
  if (head === 'write') return <Chooser me={me} counts={counts} />
  if (head === 'me') return <Self me={me} entries={entries} counts={counts} onSignOut={signOut} />
  return <Home me={me} entries={entries} todos={owed.todos} counts={counts} />
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
