// The place's own words and lists (its pack): kinds, categories, choices. Asked once a session.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../api/client'
import type { Catalogue } from '../../api/types'

export function useCatalogue() {
  return useQuery({ queryKey: ['catalogue'], queryFn: () => got(api.GET('/api/v1/catalogue')), staleTime: 3_600_000 })
}

export function nameOf(catalogue: Catalogue | undefined, list: string, code: string | null | undefined): string | null {
  if (!code) return null
  return catalogue?.choices[list]?.find((choice) => choice.code === code)?.name ?? code
}

/** Options grouped by 大类, found by name, group or code. */
export function categoryOptions(catalogue: Catalogue | undefined, kind: string | undefined) {
  const groups = new Map<string, { label: string; value: string; words: string }[]>()
  for (const category of catalogue?.categories ?? []) {
    if (kind && category.kind !== kind) continue
    const list = groups.get(category.group) ?? []
    list.push({ label: category.name, value: category.code, words: `${category.group}${category.name}${category.code}` })
    groups.set(category.group, list)
  }
  return [...groups].map(([label, options]) => ({ label, title: label, options }))
}
