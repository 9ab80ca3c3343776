// A duty telephone: read in groups, dialled by a tap. A masked one is words only.
import { Icon } from './Icon'
import { spokenPhone } from './numbers'

export function Phone({ number, of }: { number: string; of?: string }) {
  const words = (
    <>
      <Icon name="phone" />
      {spokenPhone(number)}
    </>
  )
  if (number.includes('*')) return <span className="tel">{words}</span>
  return (
    <a className="tel" href={`tel:${number.replace(/[^\d+]/g, '')}`} aria-label={of ? `拨打${of}电话 ${number}` : undefined}>
      {words}
    </a>
  )
}
