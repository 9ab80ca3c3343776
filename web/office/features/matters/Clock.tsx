// 期限怎么算的: the reckoning line by line, in the calendar's own reasons.
import { Drawer } from 'antd'
import type { ClockView } from '../../../api/types'
import { exact, lasting, reckoned } from '../../ui/time'
import { useWide } from '../../ui/wide'

export function ClockDrawer({ clock, open, close }: { clock: ClockView; open: boolean; close: () => void }) {
  const wide = useWide()
  const counted = clock.lines.filter((line) => line.counted).reduce((sum, line) => sum + line.minutes, 0)
  return (
    <Drawer open={open} onClose={close} title="期限怎么算的" size={wide ? 520 : '100%'}>
      <dl className="facts">
        <dt>规定</dt>
        <dd>{clock.policy}</dd>
        <dt>起算</dt>
        <dd>{exact(clock.start)}</dd>
        <dt>到期</dt>
        <dd>
          <b>{exact(clock.due)}</b>
          {clock.provisional && '（暂定期限：下年度放假安排未公布）'}
        </dd>
      </dl>
      <ol className="clock-lines" aria-label="逐段计算">
        {clock.lines.map((line, index) => (
          <li key={index} className={line.counted ? undefined : 'off'}>
            <span className="span">
              {reckoned(line.from)} → {reckoned(line.to)}
            </span>
            <b>{line.counted ? `计 ${lasting(line.minutes)}` : '不计时'}</b>
            <span>{line.text.replace(/^不计时[：:]?|^计时[：:]?/, '')}</span>
          </li>
        ))}
      </ol>
      <p style={{ marginTop: 12 }}>以上计时共 {lasting(counted)}。</p>
      {clock.notes.map((note) => (
        <p key={note} className="faint">
          {note}
        </p>
      ))}
    </Drawer>
  )
}
