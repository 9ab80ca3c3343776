import { expect, test } from 'vitest'
import type { Contact, Owe } from '../../../../records/wire'
import { withPeople } from './contacts'

const contacts: Contact[] = [{ place: '环卫办', post: '环卫办 承办人', name: '孙样伍', phone: '10000004031' }]
const owe = (name: string, more: Partial<Owe> = {}): Owe => ({ what: '办理中', who: { name }, mine: false, state: '', ...more })

test('who owes something can be called, where the server names somebody of that unit; I need not call myself', () => {
  const [unit, other, mine] = withPeople([owe('环卫办'), owe('供电所'), owe('环卫办', { mine: true })], contacts)
  expect(unit?.who).toEqual({ name: '环卫办', post: '孙样伍', phone: '10000004031' })
  expect(other?.who).toEqual({ name: '供电所' })
  expect(mine?.who.phone).toBeUndefined()
})
