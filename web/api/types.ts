// Short names for the shapes on the wire.
import type { components } from './schema'

type S = components['schemas']
export type Me = S['Me']
export type DemoAccount = S['DemoAccount']
export type Area = S['Area']
export type AreaPost = S['AreaPost']
export type Organisation = S['Organisation']
export type Household = S['Household']
export type Breach = S['Breach']
export type Breaches = S['Breaches']
export type ImportReport = S['ImportReport']
export type Category = S['Category']
export type Catalogue = S['Catalogue']
export type Due = S['Due']
export type Stage = S['Stage']
export type MatterLine = S['MatterLine']
export type Matter = S['Matter']
export type Task = S['Task']
export type Photo = S['File']
export type Party = S['Party']
export type TimelineItem = S['TimelineItem']
export type ClockView = S['ClockView']
export type Action = S['Action']
export type Front = S['Front']
export type FigureRecord = S['FigureRecord']
export type Ledger = S['Ledger']
export type LedgerColumn = S['LedgerColumn']
export interface List<T> {
  items: T[]
  next: string | null
  partial?: boolean
  count?: { n: number; more: boolean } | null
}
