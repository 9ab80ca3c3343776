// Days, months and moments: kept as the words of the wire, shown as an office writes them, in China's one zone.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { serverNow } from '../../../ui/me'
import { civil, civilDate, instantOf } from '../../../ui/time'
import type { ControlProps } from './Control'

const status = ({ faults, path }: ControlProps) => (faults[path] ? ('error' as const) : undefined)
const WHOLE = { width: '100%' }

export function DateControl(props: ControlProps) {
  const { id, value, set, label } = props
  return (
    <DatePicker
      id={id}
      aria-label={label}
      status={status(props)}
      format={['YYYY年M月D日', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']}
      placeholder="选日期，或输 2026-11-27"
      value={typeof value === 'string' && value ? dayjs(value) : null}
      defaultPickerValue={dayjs(civilDate(serverNow()))}
      onChange={(day) => set(day ? day.format('YYYY-MM-DD') : undefined)}
      style={WHOLE}
    />
  )
}

export function MonthControl(props: ControlProps) {
  const { id, value, set, label } = props
  return (
    <DatePicker
      id={id}
      aria-label={label}
      picker="month"
      status={status(props)}
      format={['YYYY年M月', 'YYYY-M', 'YYYYMM']}
      placeholder="选月份"
      value={typeof value === 'string' && value ? dayjs(`${value}-01`) : null}
      onChange={(day) => set(day ? day.format('YYYY-MM') : undefined)}
      style={WHOLE}
    />
  )
}

export function MomentControl(props: ControlProps) {
  const { id, value, set, label } = props
  const at = typeof value === 'string' && value ? civil(value) : null
  return (
    <DatePicker
      id={id}
      aria-label={label}
      status={status(props)}
      format="YYYY年M月D日 HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      placeholder="选日期和时间"
      value={at ? dayjs(`${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}`) : null}
      onChange={(day) => set(day ? instantOf(day.format('YYYY-MM-DD'), day.format('HH:mm')) : undefined)}
      style={WHOLE}
    />
  )
}
