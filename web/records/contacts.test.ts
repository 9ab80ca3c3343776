import { expect, test } from 'vitest'
import { withPeople } from './contacts'
import type { Contact, Owe } from './wire'

const contacts: Contact[] = [{ place: '环卫办', post: '环卫办 承办人', name: '孙样伍', phone: '10000004031' }]
const owe = (who: string, more: Partial<Owe> = {}): Owe => ({ what: '办理中', who, mine: false, ...more })

test('who owes something can be called, where the server names somebody of that unit; I need not call myself', () => {
  const [unit, other, mine] = withPeople([owe('环卫办'), owe('供电所'), owe('环卫办', { mine: true })], contacts)
  expect(unit).toMatchObject({ who: '环卫办', person: '孙样伍', phone: '10000004031' })
  expect(other).toEqual(owe('供电所'))
  expect(mine?.phone).toBeUndefined()
})
