// Who can be called about a record, as the server names them with it: those of the place, and of the unit that leads.
import type { Contact, Owe } from './wire'

/** What somebody owes, with the one of that unit who can be called about it. */
type Reachable = Owe & { person?: string; phone?: string }

/** Whoever owes something is named with his telephone, where somebody of that unit can be called. */
export function withPeople(owes: readonly Owe[], contacts: readonly Contact[]): Reachable[] {
  return owes.map((one) => {
    const found = one.mine ? undefined : contacts.find((contact) => contact.place === one.who)
    return found ? { ...one, person: found.name, ...(found.phone ? { phone: found.phone } : {}) } : one
  })
}
