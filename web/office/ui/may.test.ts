import { expect, test } from 'vitest'
import { may } from './may'

test('what is shown follows the rights, and nothing else', () => {
  const desk = { front: 'dispatcher', rights: ['sign_in', 'matter_read', 'matter_triage', 'matter_report', 'ledger_read', 'registry_read'] }
  expect(may.readRecords(desk)).toBe(true)
  expect(may.writeRegistry(desk)).toBe(false)
  const system = { front: 'admin', rights: ['sign_in', 'account_admin'] }
  expect(may.readRecords(system)).toBe(false)
  expect(may.readLedgers(system)).toBe(false)
  const party = { front: 'registry', rights: ['registry_read', 'registry_write', 'household_write'] }
  expect(may.writeRegistry(party) && may.readHouseholds(party)).toBe(true)
})
