// Short names for the shapes on the wire.
import type { components } from './schema'

type S = components['schemas']
export type Me = S['Me']
export type DemoAccount = S['DemoAccount']
export type AccountLine = S['AccountLine']
export type AuditLine = S['AuditLine']
export type Area = S['Area']
export type AreaPost = S['AreaPost']
export type Organisation = S['Organisation']
export type Household = S['Household']
export type Breach = S['Breach']
export type Breaches = S['Breaches']
export type ImportReport = S['ImportReport']
export type Category = S['Category']
export type Catalogue = S['Catalogue']
export type Due = S['DueView']
export type Stage = S['StageView']
export type MatterLine = S['MatterLine']
export type Matter = S['MatterView']
export type Task = S['TaskView']
export type Photo = S['FileView']
export type Party = S['PartyView']
export type Revealed = S['Revealed']
export type TimelineItem = S['Happening']
export type ClockView = S['ClockView']
export type Action = S['ActionView']
export type Front = S['Front']
export type FigureRecord = S['FigureRecord']
export type Ledger = S['LedgerPage']
export type LedgerColumn = S['LedgerColumn']
export type BulkDone = S['BulkDone']
export type SetUpDone = S['SetUpDone']
export interface List<T> {
  items: T[]
  next?: string | null
  partial?: boolean
  count?: { n: number; more: boolean } | null
}
