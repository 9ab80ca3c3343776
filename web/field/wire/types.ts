// Short names for what the server says to this page besides records.
export type { Area, DemoAccount, Me } from '../../api/types'
