// Short names for the shapes on the wire.
import type { components } from './schema'

/** All shapes of the document, by name. */
export type Schemas = components['schemas']
type S = Schemas
export type Me = S['Me']
export type DemoAccount = S['DemoAccount']
export type AccountLine = S['AccountLine']
export type AuditLine = S['AuditLine']
export type Token = S['TokenView']
export type Area = S['Area']
export type AreaPost = S['AreaPost']
export type Organisation = S['Organisation']
export type Duty = S['DutyView']
export type DutyPerson = S['DutyPerson']
export type OnDuty = S['OnDuty']
export type SetDuty = S['SetDuty']
export type Household = S['Household']
export type Breach = S['Breach']
export type Breaches = S['Breaches']
export type ImportReport = S['ImportReport']
export type SetUpDone = S['SetUpDone']
export interface List<T> {
  items: T[]
  next?: string | null
  partial?: boolean
  count?: { n: number; more: boolean } | null
}
