// What the search window finds, in groups: records, places, those in office, units, pages. Only what this person's pages show anyway;
// no resident is ever found here.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got, queryText } from '../../../api/client'
import type { Area, AreaPost, Duty, Organisation } from '../../../api/types'
import { readList } from '../../../records/read'
import type { IconName } from '../../ui/Icon'
import { type Tone, toneOf } from '../../ui/Marks'
import { may } from '../../ui/may'
import { useDutyDesk } from '../../ui/dutyDesk'
import { ownAreas, useMe } from '../../ui/me'
import { counted } from '../../ui/numbers'
import type { Count, Kind } from '../kinds'
import type { MenuGroup } from '../menu'
import { areInitials, found } from '../../ui/initials'

export interface Answer {
  key: string
  icon: IconName
  title: string
  note?: string
  href: string
  /** Which part of the title the words are. */
  match: [number, number] | null
  /** At the right end: where a record stands, a telephone, a word. */
  status?: { name: string; tone: Tone }
  phone?: string
  word?: string
}

export interface AnswerGroup {
  code: string
  name: string
  answers: Answer[]
  total?: Count | undefined
}

const MINUTE = 60_000

function usePlaces(words: string) {
  const me = useMe()
  return useQuery({
    queryKey: ['find-areas', words],
    queryFn: () => got(api.GET('/api/v1/areas/search', { params: { query: { q: words, limit: 6 } } })),
    enabled: words !== '' && may.readRegistry(me),
    staleTime: MINUTE,
    placeholderData: keepPreviousData,
  })
}

/** A record as far as the search shows it. */
interface Found {
  items: { id: string; number: string; title: string; status: { name: string; tone: Tone } }[]
  count?: Count | null | undefined
}

async function askRecords(by: Record<string, string>): Promise<Found> {
  const { items, count } = readList(await got(api.GET('/api/v1/records', { params: { query: { view: 'area', ...by, limit: 6 } } })))
  return {
    items: items.map(({ id, number, kind_name, title, status }) => ({ id, number: number ?? kind_name, title, status: { name: status.name, tone: toneOf(status.phase) } })),
    count,
  }
}

/** Initials name a place first, and what lies there; characters and numbers are looked for in the records themselves. */
function useRecords(words: string, place: Area | undefined, declared: boolean) {
  const by: Record<string, string> | null = areInitials(words) ? (place ? { area: place.id, order: 'newest' } : null) : { q: words }
  return useQuery({
    queryKey: ['find-records', by],
    queryFn: () => askRecords(by ?? {}),
    enabled: words !== '' && by !== null && declared,
    staleTime: MINUTE / 2,
    placeholderData: words === '' || by === null ? undefined : keepPreviousData,
  })
}

interface Held {
  area: Area | undefined
  areaId: string
  post: AreaPost
}

/** Those in office in one's own areas, and in the places found. */
function usePosts(places: Area[]): Held[] {
  const me = useMe()
  const own = ownAreas(me).slice(0, 3)
  const ids = [...new Set([...own, ...places.slice(0, 3).map((area) => area.id)])]
  const client = useQueryClient()
  const posts = useQuery({
    queryKey: ['find-posts', ids],
    // One place after the other: each answer keeps a reader of the server for a moment.
    queryFn: async () => {
      const all: { areaId: string; posts: AreaPost[] }[] = []
      for (const areaId of ids) {
        const answer = await client.fetchQuery({ queryKey: ['posts', areaId], queryFn: () => got(api.GET('/api/v1/areas/{id}/posts', { params: { path: { id: areaId } } })), staleTime: 10 * MINUTE })
        all.push({ areaId, posts: answer.items })
      }
      return all
    },
    enabled: may.readRegistry(me),
    staleTime: 10 * MINUTE,
    placeholderData: keepPreviousData,
  })
  return (posts.data ?? []).flatMap(({ areaId, posts: held }) => held.map((post) => ({ area: places.find((place) => place.id === areaId), areaId, post })))
}

function useUnits() {
  const me = useMe()
  const units = useQuery({
    queryKey: ['find-units'],
    queryFn: () => got(api.GET('/api/v1/organisations')),
    enabled: may.readRegistry(me),
    staleTime: 10 * MINUTE,
  })
  return units.data?.items ?? []
}

function placeAnswers(words: string, places: Area[]): Answer[] {
  return places.map((area) => {
    const above = area.path.slice(1, -1).map((step) => step.name)
    return {
      key: `area-${area.id}`,
      icon: 'place' as const,
      title: area.name,
      note: [area.level_name, ...above, area.households ? `${area.households} 户` : ''].filter(Boolean).join('　'),
      href: `/registry?area=${area.id}`,
      match: found(words, area.name),
    }
  })
}

function recordAnswers(words: string, items: Found['items']): Answer[] {
  return items.map(({ id, number, title, status }) => ({
    key: `record-${id}`,
    icon: 'list' as const,
    title,
    note: number,
    href: `/record/${id}`,
    match: found(words, title),
    status,
  }))
}

/** By name, post or unit; all of a place that was found come with it. */
function postAnswers(words: string, held: Held[]): Answer[] {
  const answers: Answer[] = []
  for (const { area, areaId, post } of held) {
    if (!post.name) continue
    const where = [area?.name, post.organisation].filter(Boolean).join('　')
    const match = found(words, post.name)
    if (!match && !found(words, post.title) && !found(words, post.organisation ?? '') && !area) continue
    answers.push({
      key: `post-${areaId}-${post.post}-${post.name}`,
      icon: 'user',
      title: post.name,
      note: `${where}　${post.title}`.trim(),
      href: `/registry?area=${areaId}`,
      match,
      ...(post.phone_masked ? { phone: post.phone_masked } : {}),
    })
  }
  return answers
}

function unitAnswers(words: string, units: Organisation[], declared: boolean): Answer[] {
  return units.flatMap((unit) => {
    const match = found(words, unit.name)
    if (!match && !found(words, unit.full_name)) return []
    const href = declared ? `/records/all?view=area&unit=${unit.id}` : `/registry${unit.area ? `?area=${unit.area}` : ''}`
    return [{ key: `unit-${unit.id}`, icon: 'org' as const, title: unit.name, note: unit.full_name === unit.name ? unit.kind_name : unit.full_name, href, match }]
  })
}

/** Pages of the menu and what may be entered; all of them while nothing is asked. */
function pageAnswers(words: string, groups: MenuGroup[], kinds: Kind[]): Answer[] {
  const answers: Answer[] = []
  const wanted = (name: string, around: string) => words === '' || found(words, name) !== null || found(words, around) !== null
  for (const kind of kinds) {
    const title = `登记${kind.name}`
    if (kind.enter && wanted(title, '')) answers.push({ key: `enter-${kind.code}`, icon: 'plus', title, href: kind.enter, match: found(words, title) })
  }
  for (const group of groups)
    for (const page of group.pages)
      if (wanted(page.name, group.name))
        answers.push({ key: `page-${page.href}`, icon: group.icon, title: page.name, note: group.name, href: page.href, match: found(words, page.name), word: '页面' })
  return answers
}

const MOST = 6

interface Surroundings {
  groups: MenuGroup[]
  kinds: Kind[]
}

/** The list of all that the few shown stand for. */
function allHref(words: string, place: Area | undefined): string {
  const query = areInitials(words) ? { area: place?.id ?? '' } : { q: words }
  return `/records/all${queryText({ view: 'area', ...query })}`
}

export function useAnswers(words: string, { groups, kinds }: Surroundings): { groups: AnswerGroup[]; asking: boolean; place: Area | undefined } {
  const declared = kinds.length > 0
  const places = usePlaces(words)
  const areas = words === '' ? [] : (places.data?.items ?? [])
  const records = useRecords(words, areas[0], declared)
  const held = usePosts(areas)
  const units = useUnits()
  const desk = useDutyDesk()
  const items = words === '' || (areInitials(words) && areas.length === 0) ? [] : (records.data?.items ?? [])
  const people = words === '' ? [] : postAnswers(words, held)
  const ofUnits = words === '' ? [] : unitAnswers(words, units, declared)
  const called = desk && (words === '' || found(words, '值班')) ? [deskAnswer(desk)] : []
  const total = records.data?.count
  const rest: Answer[] =
    total && total.n > items.length && items.length > 0
      ? [{ key: 'all', icon: 'list', title: `看全部 ${counted(total)} 件`, href: allHref(words, areas[0]), match: null }]
      : []
  const answers: AnswerGroup[] = [
    { code: 'places', name: '地点', answers: placeAnswers(words, areas), total: places.data?.count ?? undefined },
    { code: 'records', name: '记录', answers: [...recordAnswers(words, items), ...rest], total: items.length > 0 ? (records.data?.count ?? undefined) : undefined },
    { code: 'people', name: '在岗人员和电话', answers: [...called, ...people.slice(0, MOST * 2)], total: { n: people.length + called.length } },
    { code: 'units', name: '单位', answers: ofUnits.slice(0, MOST), total: { n: ofUnits.length } },
    { code: 'pages', name: '页面', answers: pageAnswers(words, groups, kinds), total: undefined },
  ]
  return { groups: answers.filter((group) => group.answers.length > 0), asking: words !== '' && (places.isFetching || records.isFetching), place: areas[0] }
}

function deskAnswer(desk: Duty): Answer {
  return {
    key: 'desk',
    icon: 'phone',
    title: '今日值班',
    note: `${desk.officer.name ?? desk.officer.post}　带班 ${desk.leader.name ?? desk.leader.post}`,
    href: `/registry?area=${desk.area}&tab=duty`,
    match: null,
    phone: desk.phone,
  }
}
