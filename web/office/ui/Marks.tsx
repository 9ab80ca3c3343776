// Status by shape, word and colour together, so that none of the three is needed alone. The vocabulary of every page.
import type { ReactNode } from 'react'

/** How a status reads: 等人接手, 在办, 等人核, 完了, 退回, 暂停计时, 不再办. */
export type Tone = 'wait' | 'work' | 'check' | 'done' | 'back' | 'hold' | 'off'
/** How a limit reads: 平常, 临期, 超期, 暂停, 已办. */
export type LimitTone = 'ok' | 'soon' | 'overdue' | 'paused' | 'met'

const ring = <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
const tick = (
  <>
    <circle cx="7" cy="7" r="6.2" fill="currentColor" />
    <path d="M4 7l2.2 2.3L10 5" fill="none" stroke="var(--surface)" strokeWidth="1.7" />
  </>
)
const bars = <path d="M4.5 2v10M9.500 2v10" stroke="currentColor" strokeWidth="2.4" />

const SHAPES: Record<Tone | LimitTone, ReactNode> = {
  wait: ring,
  work: (
    <>
      {ring}
      <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  check: (
    <>
      {ring}
      <circle cx="7" cy="7" r="2" fill="currentColor" />
    </>
  ),
  done: tick,
  back: <path d="M5 2.500L1.500 6 5 9.500M1.500 6H9a3 3 0 0 1 0 6H7" fill="none" stroke="currentColor" strokeWidth="2" />,
  hold: bars,
  off: <path d="M2 7h10" stroke="currentColor" strokeWidth="2" />,
  ok: (
    <>
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 4v3.300l2.200 1.400" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  soon: <path d="M7 1.500l5.500 5.500L7 12.500 1.500 7z" fill="none" stroke="currentColor" strokeWidth="2" />,
  overdue: (
    <>
      <path d="M7 1l6.500 12H.5z" fill="currentColor" />
      <path d="M7 5v4M7 10.500v1" stroke="var(--surface)" strokeWidth="1.6" />
    </>
  ),
  paused: bars,
  met: tick,
}

const COLOURS: Record<Tone | LimitTone, string> = {
  wait: 'wait',
  work: 'work',
  check: 'wait',
  done: 'done',
  back: 'warn',
  hold: 'off',
  off: 'off',
  ok: 'work',
  soon: 'warn',
  overdue: 'alarm',
  paused: 'off',
  met: 'done',
}

function Shape({ of }: { of: Tone | LimitTone }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[of]}
    </svg>
  )
}

export function StatusMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`st st-${COLOURS[tone]}`}>
      <Shape of={tone} />
      {children}
    </span>
  )
}

export function LimitMark({ tone, title, children }: { tone: LimitTone; title?: string; children: ReactNode }) {
  return (
    <span className={`st st-${COLOURS[tone]}`} title={title}>
      <Shape of={tone} />
      {children}
    </span>
  )
}

/** The class of a record's status as a shape. */
const TONES: Record<string, Tone> = {
  waits: 'wait',
  works: 'work',
  checks: 'check',
  done: 'done',
  holds: 'done',
  over: 'off',
  void: 'off',
  returned: 'back',
  paused: 'hold',
}

export function toneOf(class_: string): Tone {
  return TONES[class_] ?? 'work'
}
