// Reading matters, and what must be read anew after something was done.
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, got } from '../../../api/client'
import type { List, Matter, MatterLine } from '../../../api/types'

export function useMatterList(query: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: ['matters', query],
    queryFn: async ({ pageParam }): Promise<List<MatterLine>> =>
      await got(api.GET('/api/v1/matters', { params: { query: pageParam ? { ...query, after: pageParam } : query } as never })),
    initialPageParam: '',
    getNextPageParam: (page: List<MatterLine>) => page.next ?? undefined,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
  })
}

export function useMatter(id: string | undefined) {
  return useQuery({
    queryKey: ['matter', id],
    queryFn: () => got(api.GET('/api/v1/matters/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: !!id,
    staleTime: 10_000,
  })
}

/** After a command: the fresh matter is known, every list and figure is asked again. */
export function afterChange(client: QueryClient, matter?: Matter): void {
  if (matter) client.setQueryData(['matter', matter.id], matter)
  void client.invalidateQueries({ queryKey: ['matters'] })
  void client.invalidateQueries({ queryKey: ['front'] })
  void client.invalidateQueries({ queryKey: ['front-list'] })
  void client.invalidateQueries({ queryKey: ['menu-count'] })
  void client.invalidateQueries({ queryKey: ['ledger'] })
}
