// Tokens of programs: who acts as whom, until when, and taking one back at once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { absolute, api, got, send } from '../../../api/client'
import { newKey } from '../../../api/intent'
import { wordsOf } from '../../../api/problem'
import type { Token } from '../../../api/types'
import { Card } from '../../ui/Head'
import { StatusMark } from '../../ui/Marks'
import { Failed } from '../../ui/States'
import { When } from '../../ui/When'

const STATES: Record<string, string> = { good: '有效', expired: '已过期', revoked: '已收回' }

/** Nothing is shown where no program has ever been let in. */
export function Tokens() {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => got(api.GET('/api/v1/tokens')) })
  const revoke = useMutation({
    mutationFn: ({ mark }: Token) =>
      send(new Request(absolute(`/api/v1/tokens/${encodeURIComponent(mark)}/revoke`), { method: 'POST', headers: { 'Idempotency-Key': newKey() } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['tokens'] })
      void message.success('已收回')
    },
    onError: (error) => void message.error(wordsOf(error)),
  })
  if (tokens.isPending) return null
  if (tokens.isError) return <Failed error={tokens.error} again={() => void tokens.refetch()} />
  const lines = tokens.data.items
  if (lines.length === 0) return null
  const ask = async (line: Token) => {
    const sure = await modal.confirm({
      title: `收回接口凭证“${line.label}”？`,
      content: '收回后，使用这个凭证的程序立即无法访问。收回不能撤销，需要时只能重新签发。记录都保留。',
      okText: '收回',
      cancelText: '取消',
    })
    if (sure) revoke.mutate(line)
  }
  return (
    <Card title="接口凭证" note="其他程序凭它以某个账号的身份访问；签发在服务器上用命令行办理，这里只能查看和收回" flush>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="接口凭证，可左右滚动">
        <table className="plain-table many cards">
          <thead>
            <tr>
              <th>用途</th>
              <th>账号</th>
              <th>签发</th>
              <th>有效期至</th>
              <th>状态</th>
              <th className="no-print">办理</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.mark}>
                <td data-label="用途">{line.label}</td>
                <td data-label="账号" className="nowrap">{line.sign_in}</td>
                <td data-label="签发" className="nowrap">
                  <When at={line.created} />
                </td>
                <td data-label="有效期至" className="nowrap">
                  <When at={line.expires} />
                </td>
                <td data-label="状态">
                  <StatusMark tone={line.state === 'good' ? 'done' : 'off'}>{STATES[line.state] ?? line.state}</StatusMark>
                </td>
                <td data-label="办理" className="no-print">
                  {line.state === 'good' && (
                    <Button size="small" loading={revoke.isPending && revoke.variables.mark === line.mark} onClick={() => void ask(line)}>
                      收回
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
