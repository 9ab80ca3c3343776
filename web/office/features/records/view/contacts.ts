// Who can be called about a record, as the server names them with it: those of the place, and of the unit that leads.
import type { Contact, Owe } from '../../../../records/wire'

/** Whoever owes something is named with his post and telephone, where somebody of that unit can be called. */
export function withPeople(owes: readonly Owe[], contacts: readonly Contact[]): Owe[] {
  return owes.map((one) => {
    const found = one.who.phone || one.mine ? undefined : contacts.find((contact) => contact.place === one.who.name)
    return found ? { ...one, who: { ...one.who, post: found.name, ...(found.phone ? { phone: found.phone } : {}) } } : one
  })
}
