// Status by word, shape and colour together, so that none of the three is needed alone.
import type { Due, Stage } from '../../api/types'
import { exact } from './time'

const SHAPES: Record<string, React.ReactNode> = {
  todo: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  doing: (
    <>
      <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  check: <path d="M7 1l6 6-6 6-6-6z" fill="none" stroke="currentColor" strokeWidth="2" />,
  done: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="M4 7.2l2.2 2.2L10.2 5" fill="none" stroke="var(--page)" strokeWidth="1.8" />
    </>
  ),
  stopped: <path d="M2 2h10v10H2zM2 12L12 2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  ok: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 3.5V7l2.5 1.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  soon: <path d="M7 1l6 11H1z" fill="none" stroke="currentColor" strokeWidth="2" />,
  overdue: <path d="M7 0l7 13H0zM7 4.5v4M7 10v1.6" fill="currentColor" stroke="var(--page)" strokeWidth="1.4" />,
  paused: <path d="M4 2v10M10 2v10" fill="none" stroke="currentColor" strokeWidth="3" />,
}

function Shape({ of }: { of: string }) {
  return (
    <svg className="shape" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[of] ?? SHAPES.todo}
    </svg>
  )
}

export function StageMark({ stage }: { stage: Stage }) {
  return (
    <span className={`mark tone-${stage.tone}`}>
      <Shape of={stage.tone} />
      {stage.name}
    </span>
  )
}

export function DueMark({ due, quiet }: { due: Due | null | undefined; quiet?: boolean }) {
  if (!due || due.state === 'none') return quiet ? null : <span className="faint">无期限</span>
  const met = due.state === 'met'
  return (
    <span
      className={`mark due-${due.state}`}
      title={`办理期限：${exact(due.at)}${due.provisional ? '（暂定期限，下年度放假安排未公布）' : ''}`}
    >
      <Shape of={met ? 'done' : due.state} />
      {due.left_text}
      {due.provisional && !met ? '（暂定）' : ''}
    </span>
  )
}

export function UrgencyMark({ urgency, grade }: { urgency: string; grade?: string | null }) {
  return (
    <>
      {urgency === 'urgent' && <span className="badge badge-urgent">紧急</span>}
      {grade === 'serious' && <span className="badge badge-serious">重大隐患</span>}
    </>
  )
}
