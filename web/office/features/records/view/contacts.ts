// Who can be called about a record: those who answer for its place, and whoever holds the post in the unit that leads. Posts and duty
// telephones come from the registry, for those who may read it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, got } from '../../../../api/client'
import type { AreaPost } from '../../../../api/types'
import type { Owe, RecordView } from '../../../../records/wire'
import { useArea } from '../../../ui/AreaPicker'
import { may } from '../../../ui/may'
import { useMe } from '../../../ui/me'
import { backwards } from '../../../../records/typed'

export interface Contact {
  post: string
  name: string
  phone?: string
}

export interface Contacts {
  /** Of the place, the nearest first. */
  near: Contact[]
  /** Who answers in a unit, by the unit's name. */
  ofUnit: (name: string) => Contact | undefined
}

const FRESH = 600_000

const contactOf = ({ title, name, phone_masked, organisation }: AreaPost): Contact[] =>
  name ? [{ post: organisation ? `${organisation} ${title}` : title.replace(/（.*）$/, ''), name, ...(phone_masked ? { phone: phone_masked } : {}) }] : []

export function useContacts(view: Pick<RecordView, 'area' | 'lead' | 'owes' | 'contacts'>): Contacts {
  const me = useMe()
  const reads = may.readRegistry(me)
  const area = useArea(reads && view.area.id ? view.area.id : undefined)
  // The nearest first: micro-grid, grid, village; the town last, whose posts are those of its units.
  const ids = useMemo(() => backwards(area.data?.path ?? []).map((step) => step.id), [area.data])
  const client = useQueryClient()
  const asked = useQuery({
    queryKey: ['contacts', ids],
    queryFn: () => Promise.all(ids.map((id) => client.fetchQuery({ queryKey: ['posts', id], queryFn: () => got(api.GET('/api/v1/areas/{id}/posts', { params: { path: { id } } })), staleTime: FRESH }))),
    enabled: ids.length > 0,
    staleTime: FRESH,
    retry: false,
  })
  const posts = (asked.data ?? []).map((answer) => answer.items)
  const local = posts.slice(0, -1).flat().filter((post) => !post.organisation)
  const units = posts.flat().filter((post) => post.organisation)
  const ofUnit = (name: string) => units.filter((post) => post.organisation === name).flatMap(contactOf)[0]
  const lead = view.lead ? ofUnit(view.lead.name) : undefined
  const near = view.contacts.length > 0 ? view.contacts : [...(lead ? [lead] : []), ...local.flatMap(contactOf)]
  return { near, ofUnit }
}

/** Whoever owes something is named with his post and telephone, where the registry knows him. */
export function withPeople(owes: readonly Owe[], { ofUnit }: Contacts): Owe[] {
  return owes.map((one) => {
    const found = one.who.phone || one.mine ? undefined : ofUnit(one.who.name)
    return found ? { ...one, who: { ...one.who, post: found.name, ...(found.phone ? { phone: found.phone } : {}) } } : one
  })
}
