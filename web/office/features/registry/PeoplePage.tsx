// 通讯录: those in office, found by name, post, unit or place; today's duty telephone on top. Residents are never found here.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { api, got } from '../../../api/client'
import type { Schemas } from '../../../api/types'
import { AreaPicker } from '../../ui/AreaPicker'
import { Card, PageHead } from '../../ui/Head'
import { useDutyDesk } from '../../ui/dutyDesk'
import { Phone } from '../../ui/Phone'
import { Failed, Nothing, Waiting } from '../../ui/States'

type Person = Schemas['PersonInOffice']

/** Each answer opens sealed names: asked when the typing rests. */
const RESTS = 350

function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), RESTS)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

export function PeoplePage() {
  const [words, setWords] = useState('')
  const [area, setArea] = useState<string>()
  const asked = { q: useRested(words.trim()), limit: 50, ...(area ? { area } : {}) }
  const people = useQuery({
    queryKey: ['people', asked],
    queryFn: () => got(api.GET('/api/v1/people', { params: { query: asked } })),
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  })
  return (
    <div className="stack">
      <PageHead title="通讯录" note="任职的人；电话已遮挡，要找人请打值班电话，或在事项的“找谁”里拨打" />
      <Desk />
      <div className="people-find no-print">
        <Input allowClear autoFocus aria-label="姓名、岗位、单位" placeholder="姓名、岗位、单位，或首字母：环卫、gle" value={words} onChange={(event) => setWords(event.target.value)} />
        <AreaPicker anyLevel aria-label="地点" placeholder="地点" value={area} onChange={setArea} />
      </div>
      {people.isPending ? (
        <Waiting rows={8} />
      ) : people.isError && !people.data ? (
        <Failed error={people.error} again={() => void people.refetch()} />
      ) : people.data.items.length === 0 ? (
        <Nothing icon="find" words="没有找到" more="换个写法试试：姓名、岗位、单位，或姓名的首字母。这里只有任职的人。" />
      ) : (
        <Found people={people.data.items} more={people.data.partial ?? false} />
      )}
    </div>
  )
}

/** The telephone that is always answered. */
function Desk() {
  const on = useDutyDesk()
  if (!on) return null
  return (
    <Card label="今日值班">
      <p className="row">
        <b>今日值班</b>
        <Phone number={on.phone} of="值班" />
        <span>值班员 {on.officer.name ?? on.officer.post}</span>
        <span>带班 {on.leader.name ?? on.leader.post}</span>
      </p>
    </Card>
  )
}

function Found({ people, more }: { people: Person[]; more: boolean }) {
  return (
    <Card label="任职的人" flush>
      <ul className="people-rows">
        {people.map((one) => (
          <li key={`${one.id}${one.title}`}>
            <b>{one.name}</b>
            <span className="people-post">{one.title}</span>
            <span className="people-at">{one.at}</span>
            {one.phone_masked && <Phone number={one.phone_masked} of={one.name} />}
          </li>
        ))}
      </ul>
      {more && <p className="more faint">只列前 {people.length} 人，写上姓名、岗位或单位可以找到其他人。</p>}
    </Card>
  )
}
