// Who is on duty today where one works, with the telephone that is always answered.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../api/client'
import { may } from './may'
import { serverNow, useMe } from './me'
import { civilDate } from './time'

export function useDutyDesk() {
  const me = useMe()
  const area = me.place.area
  const today = civilDate(serverNow())
  const duty = useQuery({
    queryKey: ['duty', area, today],
    queryFn: () => got(api.GET('/api/v1/areas/{id}/duty', { params: { path: { id: area ?? '' }, query: { from: today, to: today } } })),
    enabled: !!area && may.readRegistry(me),
    staleTime: 600_000,
    retry: false,
  })
  return duty.data?.items[0]
}
