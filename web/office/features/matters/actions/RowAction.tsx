// The one action on a row of a list: names it, and opens its window without leaving the list.
import { App, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../../api/client'
import { wordsOf } from '../../../../api/problem'
import type { Matter, MatterLine } from '../../../../api/types'
import { ActionForm } from './ActionForm'

const WORDS: Record<string, string> = {
  judge: '研判',
  dispatch: '派发',
  accept: '接收',
  'rule-return': '退单裁定',
  progress: '填写进展',
  recheck: '复查',
  'call-back': '回访',
  reopen: '重新办理',
  assess: '评估激化风险',
  alert: '告知派出所',
  'rule-extension': '审批延期',
  resume: '恢复办理',
  admit: '受理',
  mediate: '调解',
  settle: '达成协议',
  perform: '履行情况',
  'report-up': '上报区级',
  escalate: '提级办理',
  remark: '批示',
  urge: '催办',
  'settle-on-the-spot': '当场化解',
  suspend: '挂账',
  'request-extension': '申请延期',
  'request-return': '申请退单',
  fail: '调解不成',
  correct: '更正',
  withdraw: '撤回',
  merge: '并案',
}

export function actionWords(code: string, kind: string): string | null {
  if (code === 'submit') return kind === 'hazard' ? '提交整改结果' : '提交办结'
  if (code === 'close') return kind === 'hazard' ? '销号' : kind === 'dispute' ? '结案' : '办结'
  return WORDS[code] ?? null
}

/** Secondary deeds stay on the matter's page; a row offers only what moves the matter on. */
const MOVES = new Set([
  'judge',
  'dispatch',
  'accept',
  'rule-return',
  'rule-extension',
  'submit',
  'recheck',
  'call-back',
  'close',
  'admit',
  'mediate',
  'settle',
  'perform',
  'resume',
])

interface Props {
  line: MatterLine
  /** The likely next act of this person on the whole page. */
  primary?: boolean
  small?: boolean
  /** Only these deeds; the first of them that may be done. */
  among?: readonly string[]
}

export function RowAction({ line, primary = false, small = false, among }: Props) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState<{ matter: Matter; code: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const code = among ? among.find((one) => line.may.includes(one)) : line.may.find((one) => MOVES.has(one))
  const words = code ? actionWords(code, line.kind) : null
  const show = async () => {
    if (!code) return
    setBusy(true)
    try {
      const matter = await got(api.GET('/api/v1/matters/{id}', { params: { path: { id: line.id } } }))
      client.setQueryData(['matter', line.id], matter)
      setOpen({ matter, code })
    } catch (error) {
      void message.error(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  const name = open?.matter.actions.find((action) => action.code === open.code)?.name ?? words
  if (!code || !words) return null
  return (
    <>
      <Button
        className="row-act"
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        loading={busy}
        onClick={(event) => {
          event.stopPropagation()
          void show()
        }}
        aria-label={`${words} ${line.number}`}
      >
        {words}
      </Button>
      {open && (
        // Clicks inside the window must not reach the row below it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <span onClick={(event) => event.stopPropagation()}>
          <ActionForm action={{ code: open.code, name: name ?? words }} matter={open.matter} close={() => setOpen(null)} />
        </span>
      )}
    </>
  )
}
