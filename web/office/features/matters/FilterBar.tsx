// The filters in one line. Which ones stand depends on the view; all of them live in the address.
import { DatePicker, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { AreaPicker } from '../../ui/AreaPicker'
import { categoryOptions, useCatalogue } from '../../ui/catalogue'
import { OrganisationSelect } from '../../ui/OrganisationSelect'
import type { Filters } from './filters'

/** Stages as the server groups them for lists, in the order of the work. */
export const STAGES: [string, string][] = [
  ['open', '待研判、待受理'],
  ['judged', '待派发'],
  ['assigned', '待接收'],
  ['working', '办理中'],
  ['verifying', '待复查'],
  ['performing', '履行中'],
  ['calling_back', '待回访'],
  ['closing', '待销号、待结案'],
  ['closed', '已办结'],
  ['dismissed', '不属实、不予受理'],
  ['withdrawn', '已撤回'],
  ['merged', '已并案'],
]

export function FilterBar({ filters, change }: { filters: Filters; change: (change: Filters) => void }) {
  const catalogue = useCatalogue()
  const view = filters.view
  const range: [Dayjs | null, Dayjs | null] = [filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]
  return (
    <div className="filters" role="search" aria-label="筛选">
      {view === 'area' && (
        <div style={{ width: 170 }}>
          <AreaPicker anyLevel aria-label="地点" placeholder="地点" value={filters.area} onChange={(area) => change({ area })} />
        </div>
      )}
      {view === 'organisation' && (
        <div style={{ width: 170 }}>
          <OrganisationSelect
            aria-label="承办单位"
            placeholder="承办单位"
            value={filters.organisation}
            onChange={(organisation) => change({ organisation: organisation as string })}
          />
        </div>
      )}
      <Select
        aria-label="种类"
        placeholder="种类"
        allowClear
        style={{ width: '6.75em' }}
        value={filters.kind}
        onChange={(kind) => change({ kind })}
        options={(catalogue.data?.kinds ?? []).map((kind) => ({ value: kind.code, label: kind.name }))}
      />
      <Select
        aria-label="类别"
        placeholder="类别"
        allowClear
        showSearch={{ filterOption: (typed, option) => String((option as { words?: string })?.words ?? '').includes(typed) }}
        popupMatchSelectWidth={false}
        style={{ width: '8.1em' }}
        value={filters.category}
        onChange={(category) => change({ category })}
        options={categoryOptions(catalogue.data, filters.kind)}
      />
      <Select
        aria-label="办理状态"
        placeholder="办理状态"
        mode="multiple"
        maxTagCount={1}
        allowClear
        style={{ width: '9.4em' }}
        value={filters.stage ? filters.stage.split(',') : []}
        onChange={(stages: string[]) => change({ stage: stages.join(',') })}
        options={STAGES.map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label="期限"
        placeholder="期限"
        allowClear
        style={{ width: '5.75em' }}
        value={filters.clock}
        onChange={(clock) => change({ clock })}
        options={[
          { value: 'due_soon', label: '临期' },
          { value: 'overdue', label: '超期' },
        ]}
      />
      <DatePicker.RangePicker
        aria-label="登记日期"
        placeholder={['登记起', '止']}
        format="M月D日"
        allowEmpty={[true, true]}
        style={{ width: '11.3em' }}
        value={range}
        onChange={(dates) => change({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD') })}
      />
      <Input.Search
        aria-label="查找"
        placeholder="编号、地点、类别"
        allowClear
        style={{ flex: '1 1 210px', maxWidth: 300 }}
        key={filters.q ?? ''}
        defaultValue={filters.q}
        onSearch={(q) => change({ q: q.trim() })}
      />
    </div>
  )
}
