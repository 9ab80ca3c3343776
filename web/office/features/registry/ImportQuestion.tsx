// What the server asks before it imports: hidden rows, and places that stand here under another code. The person answers, the sheet
// is checked again with the answer, and nothing is written before that.
import { Button } from 'antd'
import { Problem, wordsOf } from '../../../api/problem'
import { Places } from './ImportFaults'

/** What the person has said so far; it goes with the sheet. */
export interface Answers {
  hidden?: 'include' | 'leave_out'
  renumbered?: 'same' | 'new'
}

interface Choice {
  answer: Answers
  label: string
  /** What comes of it, in a sentence. */
  means: string
}

const QUESTIONS: Record<string, { title: string; choices: readonly Choice[] }> = {
  'import-hidden': {
    title: '表里有隐藏的内容，要一起导入吗？',
    choices: [
      { answer: { hidden: 'leave_out' }, label: '不导入隐藏的内容', means: '只导入在屏幕上看得到的行和列。' },
      { answer: { hidden: 'include' }, label: '一起导入', means: '隐藏的行和列与其他内容一样导入。' },
    ],
  },
  'import-renumbered': {
    title: '是同一个地方换了编码吗？',
    choices: [
      {
        answer: { renumbered: 'same' },
        label: '是同一个地方，换了编码',
        means: '编码改成新的，下面的网格、住户、任职和事项都保留。',
      },
      { answer: { renumbered: 'new' }, label: '是另一个同名的地方', means: '原来的不动，另外登记一个新的。' },
    ],
  },
}

/** The question in a refusal, if it is one. */
export function questionOf(error: unknown): string | null {
  return error instanceof Problem && error.code in QUESTIONS ? error.code : null
}

/** What was answered, in words, for the report below. */
export function answered(answers: Answers): string {
  const all = Object.values(QUESTIONS).flatMap((question) => question.choices)
  const given = all.filter(
    ({ answer }) =>
      (answer.hidden && answer.hidden === answers.hidden) || (answer.renumbered && answer.renumbered === answers.renumbered),
  )
  return given.map((choice) => `${choice.label}。`).join('')
}

export function ImportQuestion({ error, onAnswer }: { error: unknown; onAnswer: (answer: Answers) => void }) {
  const question = QUESTIONS[questionOf(error) ?? '']
  if (!question) return null
  return (
    <section className="block stack" role="alert" aria-labelledby="import-question">
      <h2 id="import-question">{question.title}</h2>
      <p>{wordsOf(error)}</p>
      <Places faults={error instanceof Problem ? error.faults : []} title="说明" />
      <ul className="stack" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {question.choices.map((choice) => (
          <li key={choice.label} className="row">
            <Button onClick={() => onAnswer(choice.answer)}>{choice.label}</Button>
            <span>{choice.means}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
