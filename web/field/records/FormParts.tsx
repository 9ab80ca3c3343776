// What every form of a record shows besides its inputs: what was found again, what is wrong, the button and what it waits for.
import type { RecordForm } from '../../records/useRecordForm'
import { Notice } from '../ui/Page'
import { useOnline } from '../ui/online'
import type { Entry } from '../wire/outbox'

export function Kept({ form, entry, onClear }: { form: RecordForm; entry?: Entry | undefined; onClear: () => void }) {
  return (
    <>
      {entry?.refused !== undefined && (
        <Notice tone="bad">
          <p>上次没有收下：{entry.refused}</p>
          <p>{entry.code === 'command-reused' ? '之前那一次其实已经收到，请先到“我报的”里看一看，确实没有再发。' : '改好后再发，不会重复登记。'}</p>
        </Notice>
      )}
      {form.changes.length > 0 && (
        <Notice tone="wait">
          <p>登记要求有变化，填写的内容还在：</p>
          {form.changes.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
      {!entry && form.restored && (
        <Notice tone="plain">
          上次没写完的内容还在。
          <button type="button" className="link" onClick={onClear}>
            清空重写
          </button>
        </Notice>
      )}
    </>
  )
}

interface BarProps {
  name: string
  form: RecordForm
  busy: boolean
  trouble: string | undefined
  /** What else the same press does. */
  also?: string | undefined
  grave?: boolean
  /** Refuses what was asked, beside the button that agrees. */
  refuse?: (() => void) | undefined
}

export function SendBar({ name, form, busy, trouble, also, grave = false, refuse }: BarProps) {
  const online = useOnline()
  const wrong = Object.keys(form.faults).length
  return (
    <>
      {trouble !== undefined && <Notice tone="bad">{trouble}</Notice>}
      {wrong > 0 && <Notice tone="bad">还有 {wrong} 处没填好，见上面红字。</Notice>}
      {form.sealed ? (
        <Notice tone="bad">这类情况不在本系统登记，请按上面的办法处理。</Notice>
      ) : (
        <div className="act">
          {also && <p>{also}</p>}
          {!online && <p>现在没有网络：先记在这部手机上，有信号时自动发送。</p>}
          {refuse && (
            <button type="button" className="second calm" disabled={busy} onClick={refuse}>
              不同意
            </button>
          )}
          <button type="submit" className={grave ? 'second danger' : 'primary'} disabled={busy}>
            {busy ? '正在发送…' : online ? name : `${name}（等有信号再发）`}
          </button>
        </div>
      )}
    </>
  )
}

/** To the first input that is not right, below the head that stays on top. */
export function showFirstFault(): void {
  requestAnimationFrame(() => document.querySelector('main .error')?.closest('.field')?.scrollIntoView({ block: 'center' }))
}
