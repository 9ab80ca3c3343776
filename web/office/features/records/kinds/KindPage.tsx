// A kind as people read it: what is asked, by which steps, until when, who may what, and since when it holds. All of it is its declaration.
import { Input } from 'antd'
import { useState } from 'react'
import type { FieldType, Kind, KindLine } from '../../../../records/wire'
import { Pill } from '../../../ui/Badge'
import { Go } from '../../../ui/Go'
import { Card, PageHead } from '../../../ui/Head'
import { Icon } from '../../../ui/Icon'
import { Failed, Waiting } from '../../../ui/States'
import { useKind, useKinds } from '../calls'
import '../records.css'
import { StepDrawing } from './StepDrawing'

const TYPES: Record<FieldType, string> = {
  line: '一行文字',
  text: '文字',
  code: '编码',
  int: '整数',
  decimal: '数字',
  money: '金额',
  yes_no: '是、否',
  date: '日期',
  month: '月份',
  moment: '时间',
  choice: '单选',
  choices: '多选',
  area: '地点',
  organisation: '单位',
  person: '人员',
  household: '住户',
  record: '关联记录',
  photos: '照片',
  files: '附件',
  point: '位置',
  table: '表格',
}
const READS: Record<string, string> = { open: '都能看', handlers: '经办的人', masked: '遮挡，看要留痕', desk: '调度，看要留痕' }
const CLASSES: [KindLine['class'], string][] = [
  ['matter', '事项'],
  ['activity', '活动'],
  ['entry', '名册'],
]

type FieldLine = Kind['fields'][number]

export function howFilled(field: Pick<FieldLine, 'type' | 'choices' | 'rows' | 'many' | 'unit'>): string {
  const name = TYPES[field.type] ?? field.type
  if (field.choices?.length) return `${name} ${field.choices.length} 项`
  if (field.type === 'table') return `${name} ${field.rows?.length ?? 0} 列`
  if (field.unit) return `${name}（${field.unit}）`
  return field.many ? `${name}，可多个` : name
}

/** When it must be there: at the beginning, in the form of a step, or never. */
export function whenNeeded(field: Pick<FieldLine, 'code' | 'need' | 'when'>, kind: Pick<Kind, 'steps'>): string {
  if (field.need === 'always') return field.when ? '登记时（有条件）' : '登记时'
  const steps = kind.steps.filter((step) => step.form.some((code) => code.replace(/\?$/, '') === field.code))
  if (steps.length === 0) return '选填'
  const must = steps.some((step) => step.form.includes(field.code))
  return `${[...new Set(steps.map((step) => step.name))].slice(0, 3).join('、')}时${must && !field.when ? '' : '（可不填）'}`
}

export function KindPage({ code }: { code: string | undefined }) {
  const kinds = useKinds()
  const first = kinds.data?.[0]?.code
  const here = code ?? first
  const kind = useKind(here)
  if (kinds.isPending) return <Waiting rows={10} />
  if (kinds.isError) return <Failed error={kinds.error} again={() => void kinds.refetch()} />
  return (
    <div className="rec-kinds">
      <KindList kinds={kinds.data} here={here} />
      <div className="stack">{kind.isPending ? <Waiting rows={10} /> : kind.isError ? <Failed error={kind.error} again={() => void kind.refetch()} /> : <One kind={kind.data} line={kinds.data.find((one) => one.code === here)} />}</div>
    </div>
  )
}

function KindList({ kinds, here }: { kinds: KindLine[]; here: string | undefined }) {
  const [words, setWords] = useState('')
  const wanted = kinds.filter((kind) => kind.name.includes(words.trim()))
  return (
    <nav className="card rec-kind-list" aria-label="种类">
      <Input size="small" allowClear aria-label="找种类" placeholder="找种类" suffix={<Icon name="find" />} value={words} onChange={(event) => setWords(event.target.value)} />
      {CLASSES.map(([class_, name]) => {
        const list = wanted.filter((kind) => kind.class === class_)
        if (list.length === 0) return null
        return (
          <div key={class_}>
            <h3>
              {name} <Pill n={list.length} />
            </h3>
            <ul>
              {list.map((kind) => (
                <li key={kind.code}>
                  <Go href={`/settings/kinds/${kind.code}`} aria-current={kind.code === here ? 'page' : undefined}>
                    {kind.name}
                  </Go>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {wanted.length === 0 && <p className="faint small">没有叫“{words}”的种类</p>}
    </nav>
  )
}

function One({ kind, line }: { kind: Kind; line: KindLine | undefined }) {
  const fields = kind.fields.filter((field) => !field.retired)
  const old = kind.fields.length - fields.length
  return (
    <>
      <PageHead
        title={kind.name}
        note={[kind.letters, kind.ledgers.length > 0 && `台账${kind.ledgers.map((ledger) => `《${ledger.name}》`).join('')}`].filter(Boolean).join(' · ')}
      >
        <Go href={`/records/${kind.code}`}>看记录</Go>
        {line?.may.enter && line.beginnings[0] && <Go href={`/records/${kind.code}/new/${line.beginnings[0].step}`}>试填一件</Go>}
      </PageHead>
      {kind.help && <p className="faint">{kind.help}</p>}
      {kind.steps.length > 0 && (
        <Card title="环节" note="上方是时限，框内是谁来办；虚线是退回">
          <StepDrawing kind={kind} />
        </Card>
      )}
      <div className="cols">
        <div className="stack">
          <Card title="登记什么" count={fields.length} note={old > 0 ? `另有 ${old} 项已停用` : undefined} flush>
            <div className="scroll-x" tabIndex={0} role="region" aria-label="登记什么">
              <table className="plain-table rec-rows">
                <thead>
                  <tr>
                    <th>名称</th>
                    <th>填法</th>
                    <th>何时必填</th>
                    <th>谁看得到</th>
                    <th>说明</th>
                  </tr>
                </thead>
                <tbody>
                  {fields.map((field) => (
                    <tr key={field.code}>
                      <td>
                        <b>{field.name}</b>
                      </td>
                      <td className="nowrap">{howFilled(field)}</td>
                      <td>{whenNeeded(field, kind)}</td>
                      <td className="nowrap">{READS[field.read] ?? field.read}</td>
                      <td className="faint">{[field.find && '可筛选', field.kept === 'vault' && '加密', field.help].filter(Boolean).join('；')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
          <WhoMay kind={kind} />
        </div>
        <div className="stack">
          <Limits kind={kind} />
          <Used kind={kind} />
        </div>
      </div>
    </>
  )
}

const MOST_STEPS = 9

/** Who may take which step: relations down, steps across. */
function WhoMay({ kind }: { kind: Kind }) {
  const steps = kind.steps.filter((step) => !step.by_rule && step.by.length > 0)
  const shown = [...steps.filter((step) => !step.aside), ...steps.filter((step) => step.aside)].slice(0, MOST_STEPS)
  const people = new Map<string, string>()
  for (const one of [...shown.flatMap((step) => step.by), ...kind.handlers]) people.set(one.code, one.name)
  if (people.size === 0) return null
  const can = <span aria-label="能">●</span>
  const cannot = (
    <span className="faint" aria-label="不能">
      —
    </span>
  )
  return (
    <Card title="谁能做什么" note="● 能　— 不能" flush>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="谁能做什么">
        <table className="plain-table rec-rows rec-may">
          <thead>
            <tr>
              <th>
                <span className="sr">谁</span>
              </th>
              {shown.map((step) => (
                <th key={step.code}>{step.name}</th>
              ))}
              <th>看内容</th>
            </tr>
          </thead>
          <tbody>
            {[...people].map(([code, name]) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {shown.map((step) => (
                  <td key={step.code}>{step.by.some((one) => one.code === code) ? can : cannot}</td>
                ))}
                <td>{kind.handlers.some((one) => one.code === code) ? can : cannot}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {steps.length > shown.length && <p className="faint small rec-pad">另有：{steps.filter((step) => !shown.includes(step)).map((step) => `${step.name}（${step.by.map((one) => one.name).join('、')}）`).join('；')}</p>}
      {kind.see.length > 0 && <p className="faint small rec-pad">能看到有这件事的：{kind.see.map((one) => one.name).join('、')}</p>}
    </Card>
  )
}

function Limits({ kind }: { kind: Kind }) {
  // Several steps may run under one limit.
  const limits = kind.limits.filter(({ name, words }, index, all) => all.findIndex((other) => other.name === name && other.words === words) === index)
  if (limits.length === 0) return null
  return (
    <Card title="时限">
      <dl className="kv">
        {limits.map((limit) => (
          <div key={limit.code}>
            <dt>{limit.name}</dt>
            <dd>
              <b>{limit.words}</b>
              {limit.pauses && <span className="faint small">　挂账时停表</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

const lasting = (months: number | undefined) => (months === undefined ? '' : months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`)

/** 姓名、电话和内容留 2 年，其余留 10 年 */
function keepWords({ texts_months, row_months, legal_hold }: Kind['keep']): string {
  const [texts, row] = [lasting(texts_months), lasting(row_months)]
  const words = [texts && `姓名、电话和内容留 ${texts}`, row ? `${texts ? '其余' : ''}留 ${row}` : '其余长期保存'].filter(Boolean).join('，')
  return legal_hold ? `${words}；到期封存，不删除` : words
}

function Used({ kind }: { kind: Kind }) {
  return (
    <Card title="用在哪里">
      <dl className="kv">
        {kind.ledgers.length > 0 && (
          <div>
            <dt>台账</dt>
            <dd>
              {kind.ledgers.map((ledger) => (
                <p key={ledger.code}>
                  <Go href={`/books/${kind.code}/${ledger.code}`}>{ledger.name}</Go>
                </p>
              ))}
            </dd>
          </div>
        )}
        {kind.indicators.length > 0 && (
          <div>
            <dt>指标</dt>
            <dd>{kind.indicators.map((indicator) => `${indicator.name}（${indicator.unit}）`).join('、')}</dd>
          </div>
        )}
        <div>
          <dt>导入</dt>
          <dd>{kind.import.on ? '可以从表格导入' : '不从表格导入'}</dd>
        </div>
        <div>
          <dt>保存</dt>
          <dd>{keepWords(kind.keep)}</dd>
        </div>
      </dl>
    </Card>
  )
}

