// The recheck on the spot: is it really gone? Passed, or sent back with what is still wrong.
import { useState } from 'react'
import { TextField } from '../ui/Field'
import { Notice } from '../ui/Page'
import { Photos } from '../ui/Photos'
import { newKey, words } from '../wire/api'
import { enter, forget, send } from '../wire/outbox'
import { present } from '../wire/said'
import type { Matter, Me } from '../wire/types'

export function Recheck({ me, matter, onDone, onSignedOut, onChanged }: { me: Me; matter: Matter; onDone: (fresh?: Matter) => void; onSignedOut: () => void; onChanged: () => void }) {
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<Blob[]>([])
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [waits, setWaits] = useState(false)

  async function rule(pass: boolean) {
    if (!pass && text.trim() === '') return setFault('退回重改，请写一句还有什么没改好。')
    setBusy(true)
    setFault(undefined)
    try {
      const body = { pass, based_on: matter.version, ...(text.trim() ? { text: text.trim() } : {}) }
      const shots = photos.map((blob) => ({ blob, key: newKey(), slot: 'files' as const }))
      const entry = await enter({ account: me.account.id, title: `${pass ? '复查通过' : '退回重改'} ${matter.number}`, path: `/matters/${matter.id}/recheck`, body, shots }, present())
      const outcome = await send(entry)
      onChanged()
      if (outcome.state === 'refused') {
        await forget(entry)
        onChanged()
        setFault(outcome.why)
      } else if (outcome.state === 'received') {
        // The answer is the matter as it stands now; only trust it when it really is one.
        const fresh = outcome.answer as Matter | null
        onDone(fresh && Array.isArray(fresh.actions) ? fresh : undefined)
      } else {
        setWaits(true)
        if (outcome.state === 'signed-out') onSignedOut()
      }
    } catch (reason) {
      setFault(words(reason))
    } finally {
      setBusy(false)
    }
    return undefined
  }

  if (waits) return <Notice tone="wait">复查结果已记在这部手机上，还没发出。有信号时自动发送。</Notice>
  return (
    <section className="card still" aria-label="复查">
      <h3>到现场看过了吗</h3>
      <TextField label="复查情况" hint="通过可不写；退回请写还有什么没改好" lines={2} max={2000} value={text} onChange={setText} />
      <Photos label="复查照片" blobs={photos} onChange={setPhotos} />
      {fault !== undefined && <Notice tone="bad">{fault}</Notice>}
      <div className="pair">
        <button type="button" className="primary" disabled={busy} onClick={() => void rule(true)}>
          复查通过
        </button>
        <button type="button" className="second" disabled={busy} onClick={() => void rule(false)}>
          退回重改
        </button>
      </div>
    </section>
  )
}
