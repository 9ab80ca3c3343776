// From the register form's values to what goes over the wire. Pure, so that it is tested without a screen.
import type { Dayjs } from 'dayjs'
import { instantOf } from '../../ui/time'

export interface Registration {
  kind: string
  category: string
  area: string
  text: string
  spot?: string
  files?: string[]
  found_by?: string
  source?: string
  urgency?: string
  risk?: string
  people?: string
  amount?: string
  behalf?: boolean
  behalf_name?: string
  behalf_phone?: string
  behalf_consent?: boolean
  behalf_wants_answer?: boolean
  party_a?: string
  party_a_phone?: string
  party_b?: string
  party_b_phone?: string
  settled?: boolean
  measure?: string
  way?: string
  happened?: Dayjs
  late_reason?: string
}

const LATE_MS = 24 * 3_600_000

/** More than a day after it happened, the record says why it comes late. */
export function isLate(happened: Dayjs | undefined, now: Date): boolean {
  return !!happened && now.getTime() - happened.valueOf() > LATE_MS
}

const words = (text: string | undefined) => text?.trim() || undefined
const whole = (text: string | undefined) => (text?.trim() ? Number(text) : undefined)

/** The form's date-time is China's, whatever zone the PC believes in. */
function instant(at: Dayjs | undefined): string | undefined {
  return at ? instantOf(at.format('YYYY-MM-DD'), at.format('HH:mm')) : undefined
}

export function bodyOf(values: Registration, now: Date): Record<string, unknown> {
  const dispute = values.kind === 'dispute'
  const parties = dispute
    ? [
        { name: words(values.party_a), phone: words(values.party_a_phone) },
        { name: words(values.party_b), phone: words(values.party_b_phone) },
      ].filter((party) => party.name)
    : []
  const body: Record<string, unknown> = {
    kind: values.kind,
    category: values.category,
    area: values.area,
    text: values.text.trim(),
    spot: words(values.spot),
    files: values.settled ? undefined : values.files?.length ? values.files : undefined,
    found_by: dispute ? undefined : values.found_by,
    source: values.source,
    urgency: dispute ? undefined : values.urgency,
    happened: instant(values.happened),
    late_reason: isLate(values.happened, now) ? words(values.late_reason) : undefined,
    on_behalf: values.behalf
      ? {
          name: words(values.behalf_name),
          phone: words(values.behalf_phone),
          consent: values.behalf_consent === true,
          wants_answer: values.behalf_wants_answer === true,
        }
      : undefined,
    parties: parties.length ? parties : undefined,
    people: dispute ? whole(values.people) : undefined,
    amount: dispute ? whole(values.amount) : undefined,
    risk: dispute ? values.risk : undefined,
    on_the_spot: values.settled
      ? {
          measure: words(values.measure),
          way: dispute ? values.way : undefined,
          settled_at: instant(values.happened),
          files: values.files?.length ? values.files : undefined,
        }
      : undefined,
  }
  return JSON.parse(JSON.stringify(body)) as Record<string, unknown>
}
