// What this person may do now: the likely one first and coloured, at most four in sight, the rest behind 更多.
import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import type { Action, Matter } from '../../../../api/types'
import { useWide } from '../../../ui/wide'
import { ActionForm } from './ActionForm'

export function ActionBar({ matter, extra, start }: { matter: Matter; extra?: React.ReactNode; start?: string }) {
  const wide = useWide()
  const [chosen, setChosen] = useState<Action | null>(
    () => matter.actions.find((action) => action.code === start && !action.disabled_reason) ?? null,
  )
  const order = [...matter.actions.filter((action) => action.primary), ...matter.actions.filter((action) => !action.primary)]
  const shown = order.slice(0, wide ? 4 : 1)
  const rest = order.slice(shown.length)
  return (
    <div className={`actions${wide ? '' : ' stick'}`} role="group" aria-label="可以办理">
      {shown.map((action, index) => (
        <Tooltip key={action.code} title={action.disabled_reason}>
          {/* A disabled button gets no focus, so it stays a button that says why. */}
          <Button
            type={index === 0 && action.primary && !action.disabled_reason ? 'primary' : 'default'}
            aria-disabled={!!action.disabled_reason}
            className={action.disabled_reason ? 'ant-btn-off' : undefined}
            onClick={() => !action.disabled_reason && setChosen(action)}
          >
            {action.name}
            {action.disabled_reason && <span className="sr">（{action.disabled_reason}）</span>}
          </Button>
        </Tooltip>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((action) => ({
              key: action.code,
              disabled: !!action.disabled_reason,
              label: action.disabled_reason ? (
                <span>
                  {action.name}
                  <br />
                  <span className="small">{action.disabled_reason}</span>
                </span>
              ) : (
                action.name
              ),
              onClick: () => setChosen(action),
            })),
          }}
        >
          <Button>
            {shown.length ? '更多' : '办理'} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      {extra}
      {chosen && <ActionForm action={chosen} matter={matter} close={() => setChosen(null)} />}
    </div>
  )
}
