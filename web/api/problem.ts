// What the server refuses, in its own words for the person. Screens show `message`; code and status steer only behaviour.

/** One faulty place in what was sent: a form field, or a cell of a sheet. */
export interface Fault {
  field?: string | null
  sheet?: string | null
  row?: number | null
  column?: string | null
  message: string
}

export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly faults: readonly Fault[] = [],
    readonly field: string | null = null,
  ) {
    super(message)
  }
}

const byStatus: Record<number, string> = {
  401: '登录已过期，请重新登录。',
  403: '没有找到，或不在你的管辖范围。',
  404: '没有找到，或不在你的管辖范围。',
  409: '刚刚有人先办了这件事，请看最新进展。',
  413: '文件太大，请压缩后再传。',
  429: '操作太频繁，请稍等一分钟再试。',
  503: '系统正忙，请稍等几秒再试。填写的内容还在。',
}

/** Turns any answer that is not a success into a Problem, also when the body is not ours (a proxy's page). */
export async function problemOf(answer: Response): Promise<Problem> {
  let body: Record<string, unknown> = {}
  try {
    body = (await answer.clone().json()) as Record<string, unknown>
  } catch {
    // Not JSON: the words of the status must do.
  }
  const detail =
    typeof body.detail === 'string' ? body.detail : typeof body.title === 'string' && /[一-龥]/.test(body.title) ? body.title : ''
  const message = detail || byStatus[answer.status] || '系统没有办成这件事，请稍后再试；一直不行请告诉系统管理员。'
  return new Problem(
    answer.status,
    typeof body.code === 'string' ? body.code : '',
    message,
    Array.isArray(body.errors) ? (body.errors as Fault[]) : [],
    typeof body.field === 'string' ? body.field : null,
  )
}

/** The network itself failed: nothing is known about what the server did, so the same intent may be sent again. */
export function networkProblem(): Problem {
  return new Problem(0, 'network', '网络没有连上，请检查网络后再试。填写的内容还在。')
}

/** The server was reached or not, but has said nothing for long. */
export function silenceProblem(): Problem {
  return new Problem(0, 'silence', '服务器好一会儿没有回应，可能是网络太慢，请稍后再试。填写的内容还在。')
}

export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '系统没有办成这件事，请稍后再试。'
  if (/dynamically imported module|Importing a module script/.test(error.message) && !navigator.onLine) return networkProblem().message
  // A page of the app that can no longer be fetched: a new version has been put in place since this one was opened.
  if (/dynamically imported module|Importing a module script/.test(error.message)) return '系统刚刚更新，请刷新页面。'
  return /[一-龥]/.test(error.message) ? error.message : '页面出了问题，请刷新后再试；一直不行请告诉系统管理员。'
}
