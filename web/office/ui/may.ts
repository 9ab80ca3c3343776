// "May I?" in one place. These mirror the rights of crates/kernel/src/authority.rs and only decide what is shown; the server
// decides what is done, and what one may do with a record comes with that record.
import type { Me } from '../../api/types'

type Asker = Pick<Me, 'rights' | 'front'>
const has = (me: Asker, ...rights: string[]) => rights.some((right) => me.rights.includes(right))

export const may = {
  readRecords: (me: Asker) => has(me, 'matter_read', 'matter_report', 'matter_handle', 'dispute_mediate'),
  register: (me: Asker) => has(me, 'matter_report'),
  readLedgers: (me: Asker) => has(me, 'ledger_read'),
  readRegistry: (me: Asker) => has(me, 'registry_read'),
  writeRegistry: (me: Asker) => has(me, 'registry_write'),
  /** Whoever keeps the registry, or runs the centre whose desk it is. */
  setDuty: (me: Asker) => has(me, 'registry_write', 'matter_approve'),
  writeHouseholds: (me: Asker) => has(me, 'household_write'),
  readAccounts: (me: Asker) => has(me, 'account_admin', 'security_admin'),
  writeAccounts: (me: Asker) => has(me, 'account_admin'),
  grantRoles: (me: Asker) => has(me, 'security_admin'),
  readAudit: (me: Asker) => has(me, 'audit_read'),
  readHouseholds: (me: Asker) => has(me, 'household_read', 'household_write'),
}
