// Where a record stands on its way: done, now, to come. In a panel eight small bars, on the page circles.
import { Icon } from './Icon'

export interface Step {
  name: string
  state: 'done' | 'now' | 'next'
}

const SPOKEN = { done: '已过', now: '现在', next: '以后' }

export function StepBar({ steps, small = false }: { steps: Step[]; small?: boolean }) {
  return (
    <ol className={small ? 'steps steps-small' : 'steps'} aria-label="环节">
      {steps.map((step, index) => (
        <li key={`${step.name}-${index}`} className={`step step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          {!small && <i aria-hidden="true">{step.state === 'done' ? <Icon name="tick" /> : index + 1}</i>}
          <span className="step-name">
            {step.name}
            <span className="sr">（{SPOKEN[step.state]}）</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
