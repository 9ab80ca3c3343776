// Telephones: green outlines that dial, and numbers inside a sentence that do the same.
import { Icon } from './Icon'

/** A button that dials; `words` stand on it, else only the receiver is drawn and `label` is read out. */
export function Call({ phone, label, words }: { phone: string; label: string; words?: string }) {
  return (
    <a className={words ? 'call full' : 'call'} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} aria-label={words ? undefined : label}>
      <Icon name="phone" />
      {words}
    </a>
  )
}

/** The short numbers of a sentence that can be dialled: 110, 119, 12338. A number with a unit behind it counts something. */
const SHORT = /(?<![\d.])(1\d{2}|12\d{3})(?![\d.]|\s*[小时日天元米人号件个户%])/g

export function numbersIn(words: string): string[] {
  return [...new Set([...words.matchAll(SHORT)].map(([number]) => number))]
}

/** A sentence whose numbers can be dialled. */
export function Spoken({ words }: { words: string }) {
  const parts: (string | { number: string })[] = []
  let at = 0
  for (const found of words.matchAll(SHORT)) {
    parts.push(words.slice(at, found.index), { number: found[0] })
    at = found.index + found[0].length
  }
  parts.push(words.slice(at))
  return parts.map((part, index) => (typeof part === 'string' ? part : <a key={index} href={`tel:${part.number}`}>{part.number}</a>))
}
