// Units that handle what is kept here. Stationed units (派出所, 司法所 …) are named as such: they are asked, not ordered.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { api, got } from '../../api/client'

interface Props {
  id?: string
  value?: string | string[]
  onChange?: (value: string & string[]) => void
  many?: boolean
  area?: string
  placeholder?: string
  'aria-label'?: string
}

/** Those that handle records, or those of the kinds that a field names. */
export function useOrganisations(area?: string, kinds: readonly string[] = [], enabled = true) {
  const query = { ...(kinds.length === 0 ? { handles: true } : kinds.length === 1 ? { kind: kinds[0] } : {}), ...(area ? { area } : {}) }
  return useQuery({
    queryKey: ['organisations', area ?? '', ...kinds],
    queryFn: async () => {
      const all = await got(api.GET('/api/v1/organisations', { params: { query } as never }))
      return kinds.length > 1 ? { ...all, items: all.items.filter((one) => kinds.includes(one.kind)) } : all
    },
    staleTime: 600_000,
    enabled,
  })
}

export function OrganisationSelect({ id, value, onChange, many, area, placeholder, ...rest }: Props) {
  const all = useOrganisations(area)
  const options = (all.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.stationed ? `${unit.name}（派驻）` : unit.name }))
  return (
    <Select
      id={id}
      aria-label={rest['aria-label']}
      mode={many ? 'multiple' : undefined}
      value={value as never}
      onChange={onChange as never}
      options={options}
      loading={all.isPending}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder ?? '选择单位'}
      notFoundContent={all.isError ? '单位没有打开，请关上再试' : '没有这个单位'}
      style={{ width: '100%' }}
    />
  )
}
