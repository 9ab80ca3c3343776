// Today's duty at the nearest desk: who is in charge, who sits there, and the desk's telephone.
import type { Front } from '../../../api/types'

const on = ({ name, post }: { name?: string | null; post: string }) => (name ? `${name} ${post}` : post)

export function Duty({ duty }: { duty: NonNullable<Front['duty']> }) {
  return (
    <p className="duty-line" aria-label="今日值班">
      <b>今日值班</b> 带班领导：{on(duty.leader)}　值班员：{on(duty.officer)}　值班电话：{duty.phone}
    </p>
  )
}
