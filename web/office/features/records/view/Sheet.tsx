// The sheet of a record for the folder: A4 upright, official type, a table, pictures side by side, room for seals and signatures.
// Made of the same answer as the page; only paper shows it.
import type { RecordView, Shown } from '../../../../records/wire'
import { backwards } from '../../../../records/typed'
import { LIMIT_NAMES } from '../../../../records/limit'
import { serverNow, useMe } from '../../../ui/me'
import { civilDate, dateWords, exact } from '../../../ui/time'
import { RecordLimit } from '../../../ui/RecordMarks'
import { RowTable } from '../marks'

const NAMES: Record<RecordView['class'], string> = { matter: '办理单', entry: '登记卡', activity: '记录单' }

/** What stands in a half of a line; what is longer has a line of its own. */
const SHORT = 14

const said = (fact: Shown) => (fact.state === 'masked' ? fact.text || '（已遮挡）' : fact.state ? '（限承办人查看）' : fact.text)
const isEmpty = (fact: Shown) => !fact.text && !fact.state && !fact.rows?.length && !fact.files?.length

interface Line {
  cells: { name: string; text: string }[]
}

/** Short facts two to a line, long ones alone, in their order. */
export function linesOf(facts: readonly Shown[]): Line[] {
  const lines: Line[] = []
  let half: Line['cells'] = []
  const end = () => {
    if (half.length > 0) lines.push({ cells: half })
    half = []
  }
  for (const fact of facts) {
    if (isEmpty(fact) || fact.rows?.length || fact.files?.length) continue
    const cell = { name: fact.name, text: said(fact) }
    if (cell.text.length > SHORT) {
      end()
      lines.push({ cells: [cell] })
      continue
    }
    half.push(cell)
    if (half.length === 2) end()
  }
  end()
  return lines
}

/** Stands in the head of the sheet. */
const TOLD = new Set(['registered_on', 'organisation'])

const SIGNS: Record<RecordView['class'], string[][]> = {
  matter: [
    ['承办单位（盖章）', '责任人（签字）', '　　年　月　日'],
    ['复查（回访）人（签字）', '负责人（签字）', '　　年　月　日'],
  ],
  entry: [['填报单位（盖章）', '填报人（签字）', '　　年　月　日']],
  activity: [['组织单位（盖章）', '负责人（签字）', '　　年　月　日']],
}

export function Sheet({ view }: { view: RecordView }) {
  const me = useMe()
  const facts = view.sections.flatMap((section) => section.facts)
  const known = new Set(facts.map((fact) => fact.code))
  const plain = (code: string, name: string, text: string | undefined): Shown[] => (text && !known.has(code) ? [{ code, name, type: 'line', text }] : [])
  const lines = linesOf([
    ...plain('status', '状态', view.status.name),
    ...plain('lead', '牵头单位', view.lead?.name),
    ...facts.filter((fact) => !TOLD.has(fact.code)),
  ])
  const tables = facts.filter((fact) => (fact.rows?.length ?? 0) > 0)
  // As it went: paper is read from the beginning.
  const story = backwards(view.timeline).filter((entry) => !entry.noise)
  const pictures = [
    ...facts.flatMap((fact) => (fact.files ?? []).map((file) => ({ ...file, words: fact.name }))),
    ...story.flatMap((entry) => (entry.files ?? []).map((file) => ({ ...file, words: `${entry.what}　${exact(entry.at)}` }))),
  ].filter((file, index, all) => all.findIndex((other) => other.id === file.id) === index)
  return (
    <section className="sheet print-only" aria-hidden="true">
      <h1 className="sheet-title">{`${view.kind_name}${NAMES[view.class]}`}</h1>
      <p className="sheet-meta">
        <span>编号：{view.number ?? '　　　　'}</span>
        <span>填报单位：{view.organisation?.name ?? me.place.name}</span>
        <span>登记日期：{dateWords(civilDate(new Date(view.registered_at)))}</span>
      </p>
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: '14%' }} />
          <col style={{ width: '36%' }} />
          <col style={{ width: '14%' }} />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th>事由</th>
            <td colSpan={3}>
              <b>{view.title}</b>
            </td>
          </tr>
          {lines.map((line, index) => (
            <tr key={index}>
              {line.cells.map((cell) => [
                <th key={`${cell.name}-name`}>{cell.name}</th>,
                <td key={cell.name} colSpan={line.cells.length === 1 ? 3 : 1}>
                  {cell.text}
                </td>,
              ])}
            </tr>
          ))}
          {view.due && (
            <tr>
              <th>{LIMIT_NAMES.whole}</th>
              <td colSpan={3}>
                {exact(view.due.due)}　<RecordLimit clock={view.due} of="whole" />
              </td>
            </tr>
          )}
          {tables.map((fact) => (
            <tr key={fact.code}>
              <th>{fact.name}</th>
              <td colSpan={3} className="sheet-inner">
                <RowTable rows={fact.rows ?? []}>{said}</RowTable>
              </td>
            </tr>
          ))}
          {pictures.length > 0 && (
            <tr>
              <td colSpan={4} className="sheet-photos">
                {pictures.slice(0, 6).map((file) => (
                  <figure key={file.id}>
                    <img src={file.small} alt="" />
                    <figcaption>{file.words}</figcaption>
                  </figure>
                ))}
              </td>
            </tr>
          )}
          {story.map((entry, index) => (
            <tr key={`${entry.version}-${index}`}>
              {index === 0 && <th rowSpan={story.length}>{view.class === 'matter' ? '办理过程' : '经过'}</th>}
              <td colSpan={3} className="sheet-step">
                <span>{exact(entry.at)}</span> <b>{entry.what}</b>　{entry.who}
                {(entry.text || entry.hidden) && <p>{entry.text ?? '（限承办人查看）'}</p>}
                {entry.facts.length > 0 && <p>{entry.facts.filter((fact) => !isEmpty(fact) && !fact.files?.length).map((fact) => `${fact.name}：${said(fact)}`).join('；')}</p>}
              </td>
            </tr>
          ))}
          {SIGNS[view.class].map((signs) => (
            <tr key={signs[0]} className="sheet-signs">
              <td colSpan={4}>
                {signs.map((words) => (
                  <span key={words}>{words}</span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-foot">
        <span>{view.number ?? view.kind_name}</span>
        <span>
          {exact(serverNow().toISOString())}　{me.person.title} 打印
        </span>
      </p>
    </section>
  )
}
