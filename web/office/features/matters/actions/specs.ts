// What each action asks for: as few fields as the deed needs. Names of fields are those of the wire; the server judges again.
import type { Action, Catalogue, Matter, Me, Task } from '../../../../api/types'

export interface Field {
  name: string
  label: string
  kind: 'text' | 'line' | 'choice' | 'unit' | 'units' | 'date' | 'photos' | 'area' | 'category' | 'matter' | 'task' | 'number'
  required?: boolean
  hint?: string
  extra?: string
  options?: { value: string; label: string }[]
  initial?: unknown
  /** Shown only when this holds for what is filled in. */
  when?: (values: Record<string, unknown>) => boolean
}

export interface Spec {
  title: string
  /** One sentence above the fields, where the deed has consequences. */
  note?: string
  fields: Field[]
  /** From the form's values to the body on the wire. */
  body?: (values: Record<string, unknown>) => Record<string, unknown>
}

const yesNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]
const said = (name: string) => (values: Record<string, unknown>) => ({ ...values, [name]: values[name] === 'yes' })
const text = (label: string, required: boolean, hint?: string): Field => ({ name: 'text', label, kind: 'text', required, hint })
const photos = (label = '照片'): Field => ({ name: 'files', label, kind: 'photos' })

/** In which states a task can be meant (crates/matters/src/rules/case.rs, TaskState). */
const TASK_STATES: Record<string, readonly string[]> = {
  accept: ['todo'],
  'request-return': ['todo', 'doing', 'sent_back'],
  'rule-return': ['returning'],
  progress: ['doing', 'sent_back', 'todo'],
  submit: ['doing', 'sent_back'],
  'request-extension': ['doing', 'sent_back', 'todo'],
}

/** The tasks an action can mean: mine first; with only one there is nothing to choose. */
export function tasksFor(code: string, matter: Matter, me: Pick<Me, 'organisations'>): Task[] {
  const states = TASK_STATES[code] ?? []
  const fits = matter.tasks.filter((task) => states.includes(task.state.code))
  const mine = fits.filter((task) => task.mine || me.organisations.some((unit) => unit.id === task.organisation.id))
  return mine.length ? mine : fits
}

const WITH_TASK = new Set(Object.keys(TASK_STATES))

export function specOf(action: Pick<Action, 'code' | 'name'>, matter: Matter, me: Me, catalogue: Catalogue | undefined): Spec {
  const spec = plainSpec(action, matter, me, catalogue)
  if (WITH_TASK.has(action.code)) {
    const tasks = tasksFor(action.code, matter, me)
    const field: Field = {
      name: 'task',
      label: '哪个单位的任务',
      kind: 'task',
      required: tasks.length > 1,
      initial: tasks[0]?.id,
      options: tasks.map((task) => ({ value: task.id, label: `${task.organisation.name}（${task.role_name}）` })),
      when: () => tasks.length > 1,
    }
    return { ...spec, fields: [field, ...spec.fields] }
  }
  return spec
}

/** The lead submits while a co-handler still works: then he must say why it need not be waited for. */
function coOpen(matter: Matter, me: Pick<Me, 'organisations'>): boolean {
  const leads = matter.tasks.some(
    (task) => task.role === 'lead' && (task.mine || me.organisations.some((unit) => unit.id === task.organisation.id)),
  )
  return leads && matter.tasks.some((task) => task.role === 'co' && ['todo', 'doing', 'sent_back'].includes(task.state.code))
}

function plainSpec({ code, name }: Pick<Action, 'code' | 'name'>, matter: Matter, me: Me, catalogue: Catalogue | undefined): Spec {
  const choices = (list: string) => (catalogue?.choices[list] ?? []).map((choice) => ({ value: choice.code, label: choice.name }))
  const hazard = matter.kind === 'hazard'
  switch (code) {
    case 'judge':
      return {
        title: '研判',
        fields: [
          {
            name: 'valid',
            label: '情况是否属实',
            kind: 'choice',
            required: true,
            initial: 'yes',
            options: yesNo('属实，需要办理', '不属实或不需办理'),
          },
          { name: 'category', label: '类别', kind: 'category', initial: matter.category, when: (v) => v.valid !== 'no' },
          {
            name: 'urgency',
            label: '紧急程度',
            kind: 'choice',
            initial: matter.urgency,
            options: choices('urgency'),
            extra: '紧急的，节假日照常计时',
            when: (v) => v.valid !== 'no',
          },
          {
            name: 'grade',
            label: '隐患等级',
            kind: 'choice',
            initial: matter.grade ?? 'ordinary',
            options: choices('grade'),
            extra: '重大隐患当日上报区级',
            when: (v) => hazard && v.valid !== 'no',
          },
          { ...text('研判意见', false, '例如：已电话核实'), when: (v) => v.valid !== 'no' },
          { ...text('不办理的理由', true, '例如：现场已核实，不存在堵塞'), name: 'text', when: (v) => v.valid === 'no' },
        ],
        body: said('valid'),
      }
    case 'dispatch':
      return {
        title: '派发',
        note: suggestion(matter, catalogue),
        fields: [
          { name: 'lead', label: '牵头单位', kind: 'unit', required: true },
          { name: 'co', label: '协办单位', kind: 'units' },
          text('交办要求', false, '例如：今天下班前先围挡'),
        ],
      }
    case 'accept':
      return { title: '接收', note: '接收后开始办理。不属于本单位的，请申请退单并说明理由。', fields: [] }
    case 'request-return':
      return { title: '申请退单', fields: [text('退单理由', true, '例如：该电杆属通信公司，建议派供电所协调')] }
    case 'rule-return':
      return {
        title: '退单裁定',
        fields: [
          { name: 'agree', label: '裁定', kind: 'choice', required: true, options: yesNo('同意退单，重新派发', '维持派发，由该单位办理') },
          text('理由', true),
        ],
        body: said('agree'),
      }
    case 'progress':
      return { title: '填写进展', fields: [text('办到哪一步了', true, '例如：已清出约 10 米，明天上午清完'), photos()] }
    case 'submit':
      return {
        title: name,
        fields: [
          text(hazard ? '整改结果' : '办理结果', true, '例如：堵塞渠段约 20 米已清通，垃圾运走'),
          photos('办完后的照片'),
          ...(coOpen(matter, me)
            ? [
                {
                  name: 'waive',
                  label: '协办单位不再办理的理由',
                  kind: 'text' as const,
                  extra: '协办单位还没有提交。不用等的，写明理由；要等的，留空',
                },
              ]
            : []),
        ],
      }
    case 'recheck':
      return {
        title: '现场复查',
        fields: [
          { name: 'pass', label: '复查结果', kind: 'choice', required: true, options: yesNo('复查通过', '退回重改') },
          { ...text('哪里没有改好', true), when: (v) => v.pass === 'no' },
          { ...text('复查情况', false), when: (v) => v.pass === 'yes' },
          photos('复查照片'),
        ],
        body: said('pass'),
      }
    case 'close':
      return { title: name, fields: [text('说明', false, '回访不满意仍要办结的，写明理由')] }
    case 'reopen':
      return {
        title: '重新办理',
        note: '由原来的牵头单位继续办理；没有牵头单位的，回到开头重新研判或受理。办好以后再回访。',
        fields: [text('重新办理的理由', true, '例如：回访时反映渠还是不通')],
      }
    case 'call-back':
      return {
        title: '回访',
        note: '照当事人的原话选。没有接通的选“未接通”，不算满意。',
        fields: [
          { name: 'result', label: '回访结果', kind: 'choice', required: true, options: choices('contact_result') },
          text('回访情况', false, '例如：说渠已通，浇上地了'),
        ],
      }
    case 'request-extension':
      return { title: '申请延期', fields: [{ name: 'until', label: '延期到哪一天', kind: 'date', required: true }, text('延期理由', true)] }
    case 'rule-extension':
      return {
        title: '延期审批',
        fields: [
          { name: 'agree', label: '是否批准', kind: 'choice', required: true, options: yesNo('批准延期', '不批准') },
          text('意见', false),
        ],
        body: said('agree'),
      }
    case 'suspend':
      return {
        title: '挂账（暂缓计时）',
        note: '挂账期间不计时。到期后请恢复办理。',
        fields: [{ name: 'until', label: '挂账到哪一天', kind: 'date', required: true }, text('挂账理由', true)],
      }
    case 'resume':
      return { title: '恢复办理', note: '恢复后继续计时。', fields: [] }
    case 'correct':
      return {
        title: '更正登记内容',
        note: '只填要改的。原来的内容仍留在办理过程里。',
        fields: [
          { name: 'category', label: '类别', kind: 'category', initial: matter.category },
          { name: 'area', label: '地点', kind: 'area', initial: matter.area.id },
          { name: 'spot', label: '具体位置', kind: 'line', initial: matter.spot ?? undefined },
          { name: 'reason', label: '更正理由', kind: 'text', required: true },
        ],
        body: (v) => ({
          reason: v.reason,
          ...(v.category !== matter.category ? { category: v.category } : {}),
          ...(v.area !== matter.area.id ? { area: v.area } : {}),
          ...(v.spot !== (matter.spot ?? undefined) ? { spot: v.spot } : {}),
        }),
      }
    case 'withdraw':
      return {
        title: '撤回',
        note: '撤回后不再办理，编号保留。登记错了才撤回；重复的请用并案。',
        fields: [{ name: 'reason', label: '撤回理由', kind: 'text', required: true }],
      }
    case 'merge':
      return {
        title: '并案',
        note: '本件并入另一件，由那一件继续办理。',
        fields: [{ name: 'into', label: '并入哪一件', kind: 'matter', required: true, hint: '输入编号或地点查找' }],
      }
    case 'urge':
      return { title: '催办', fields: [text('催办的话', true, '例如：汛期将至，请今天内清通')] }
    case 'report-up':
      return {
        title: '上报区级',
        fields: [text('上报内容', true), { name: 'document_number', label: '上报文号', kind: 'line', hint: '例如：修政报〔2026〕12号' }],
      }
    case 'remark':
      return { title: '批示', fields: [text('批示内容', true)] }
    default:
      return disputeSpec(code, name, choices)
  }
}

type Choices = (list: string) => { value: string; label: string }[]

function disputeSpec(code: string, name: string, choices: Choices): Spec {
  switch (code) {
    case 'assess':
      return {
        title: '评估激化风险',
        note: '易激化的，当即告知派出所。风险只属于这件事，随事结束，不跟着人走。',
        fields: [
          { name: 'risk', label: '激化风险', kind: 'choice', required: true, options: choices('risk') },
          text('依据', true, '例如：双方都说要带人来'),
        ],
      }
    case 'alert':
      return {
        title: '告知派出所',
        note: '先打电话，再在这里记下来。正在发生危险的，请先拨打110。',
        fields: [text('告知了谁、怎么说的', true, '例如：14:20 电话告知派出所值班民警，已派人到场')],
      }
    case 'admit':
      return {
        title: '受理',
        note: '调解须当事人自愿。',
        fields: [
          { name: 'accept', label: '是否受理', kind: 'choice', required: true, initial: 'yes', options: yesNo('受理', '不予受理') },
          { name: 'reason', label: '不予受理的理由', kind: 'text', required: true, when: (v) => v.accept === 'no' },
        ],
        body: said('accept'),
      }
    case 'mediate':
      return {
        title: '填写调解情况',
        fields: [text('调解情况', true, '例如：分别谈话，双方同意周六现场丈量'), { name: 'mediator', label: '调解员', kind: 'line' }],
      }
    case 'settle':
      return {
        title: '达成协议',
        fields: [
          { name: 'form', label: '协议形式', kind: 'choice', required: true, options: choices('agreement') },
          { name: 'way', label: '化解途径', kind: 'choice', required: true, options: choices('way') },
          { name: 'terms', label: '协议内容', kind: 'text', required: true },
          { name: 'document_number', label: '协议书编号', kind: 'line', when: (v) => v.form === 'written' },
          { name: 'perform_by', label: '履行期限', kind: 'date' },
        ],
      }
    case 'settle-on-the-spot':
      return {
        title: '当场化解',
        fields: [
          { name: 'way', label: '化解途径', kind: 'choice', required: true, options: choices('way') },
          { name: 'terms', label: '怎么说好的', kind: 'text', required: true },
        ],
      }
    case 'fail':
      return {
        title: '调解不成',
        note: '调解自愿，不成也是正常结果。请告知当事人可以走的其他途径。',
        fields: [
          { name: 'reason', label: '为什么没有调成', kind: 'text', required: true },
          { name: 'guidance', label: '告知的途径', kind: 'text', required: true, hint: '例如：已告知可向法院起诉，或申请仲裁' },
        ],
      }
    case 'escalate':
      return { title: '提级办理', note: '转上一级调解，期限按上一级重新计算。', fields: [text('提级理由', true)] }
    case 'perform':
      return {
        title: '填写履行情况',
        fields: [
          {
            name: 'state',
            label: '履行情况',
            kind: 'choice',
            required: true,
            options: choices('performance'),
          },
          { ...text('说明', false), when: (v) => v.state === 'done' },
          { ...text('为什么还没有全部履行', true), when: (v) => v.state === 'partly' || v.state === 'not' },
        ],
      }
    default:
      return { title: name, fields: [text('说明', false)] }
  }
}

function suggestion(matter: Matter, catalogue: Catalogue | undefined): string | undefined {
  const category = catalogue?.categories.find((one) => one.code === matter.category)
  if (!category?.lead) return undefined
  return `“${category.name}”一般由${category.lead}牵头${category.co.length ? `，${category.co.join('、')}协办` : ''}；期限：${category.limit_text}。`
}
