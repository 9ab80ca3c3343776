// Signing in: name and password, and in the demo a card for each role.
import { useEffect, useState } from 'react'
import { TextField } from './ui/Field'
import { Icon } from './ui/Icon'
import { Notice, Page } from './ui/Page'
import { ask, newKey, words } from './wire/api'
import type { DemoAccount, Me } from './wire/types'
import { remember } from './wire/who'

/** Those whose work is outside come first; the rest of the cards stay folded. */
const OUTSIDE = /网格员|管家|书记、|调解员/

export function SignIn({ again, onMe }: { again: boolean; onMe: (me: Me) => void }) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [cards, setCards] = useState<DemoAccount[]>([])

  useEffect(() => {
    // Only a server that serves the demo has these; any other says it knows no such page.
    ask<DemoAccount[]>('/demo/accounts')
      .then(setCards)
      .catch(() => setCards([]))
  }, [])

  async function enter(path: string, body: object) {
    setBusy(true)
    setFault(undefined)
    try {
      const me = await ask<Me>(path, { method: 'POST', body, key: newKey() })
      await remember(me)
      onMe(me)
    } catch (reason) {
      setFault(words(reason))
    } finally {
      setBusy(false)
    }
  }

  const outside = cards.filter((card) => OUTSIDE.test(card.title))
  const others = cards.filter((card) => !outside.includes(card))
  return (
    <Page title={again ? '请重新登录' : '登录'} demo={cards.length > 0}>
      {again && <Notice tone="wait">登录已过期。刚才写的内容都在，登录后接着办。</Notice>}
      <form
        className="short"
        onSubmit={(event) => {
          event.preventDefault()
          void enter('/session', { account: account.trim(), password })
        }}
      >
        <TextField label="账号" value={account} onChange={setAccount} />
        <TextField label="密码" kind="password" value={password} onChange={setPassword} />
        {fault !== undefined && <Notice tone="bad">{fault}</Notice>}
        <button type="submit" className="primary wide" disabled={busy || account === '' || password === ''}>
          {busy ? '正在登录…' : '登录'}
        </button>
      </form>
      {cards.length > 0 && (
        <section>
          <h2 className="group">演示：以……身份进入</h2>
          <Cards cards={outside.length > 0 ? outside : cards} busy={busy} onPick={(name) => void enter('/demo/session', { account: name })} />
          {outside.length > 0 && others.length > 0 && (
            <details className="more">
              <summary>其他身份</summary>
              <Cards cards={others} busy={busy} onPick={(name) => void enter('/demo/session', { account: name })} />
            </details>
          )}
        </section>
      )}
    </Page>
  )
}

function Cards({ cards, busy, onPick }: { cards: DemoAccount[]; busy: boolean; onPick: (account: string) => void }) {
  return (
    <div className="card list">
      {cards.map((card) => (
        <button key={card.account} type="button" className="row" disabled={busy} onClick={() => onPick(card.account)}>
          <span className="t">
            <b>
              {card.place} {card.title}
            </b>
            <span className="s">{card.does}</span>
          </span>
          <Icon name="next" />
        </button>
      ))}
    </div>
  )
}
