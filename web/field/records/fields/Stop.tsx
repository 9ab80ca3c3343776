// What is never a record: nothing of it is kept or sent. The page says what to do and whom to call.
import type { Choice } from '../../../records/wire'
import { numbersIn } from '../../ui/Call'
import { Icon } from '../../ui/Icon'
import { Sheet } from '../../ui/Sheet'

/** Where the pack names no number, help is always here. */
const HELP = '110'

export function Stop({ choice, onBack }: { choice: Choice; onBack: () => void }) {
  const advice = choice.advice ?? '这类情况不在本系统登记。请先保证人的安全，立即求助。'
  const numbers = numbersIn(advice)
  return (
    <Sheet title="这件事不在这里登记" onClose={onBack}>
      <section className="stop" role="alert">
        <h2>{choice.name}</h2>
        {advice.split(/(?<=。)/).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {(numbers.length > 0 ? numbers : [HELP]).map((number) => (
          <a key={number} className="call loud" href={`tel:${number}`}>
            <Icon name="phone" />
            拨打 {number}
          </a>
        ))}
        <p className="quiet">不要在群里说，不要替人转话。刚才选的没有保存，也没有发送。</p>
        <button type="button" className="second wide" onClick={onBack}>
          返回，改选
        </button>
      </section>
    </Sheet>
  )
}
