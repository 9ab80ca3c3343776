// Accounts and the audit list: their shapes and how they are read, page by page.
import { useInfiniteQuery } from '@tanstack/react-query'
import { absolute, queryText, send } from '../../../api/client'
import type { List } from '../../../api/types'

export type { AccountLine, AuditLine } from '../../../api/types'

export function usePages<T>(path: string, query: Record<string, string> = {}) {
  return useInfiniteQuery({
    queryKey: [path, query],
    queryFn: async ({ pageParam }): Promise<List<T>> => {
      const answer = await send(new Request(absolute(`${path}${queryText({ ...query, limit: 100, after: pageParam })}`)))
      return (await answer.json()) as List<T>
    },
    initialPageParam: '',
    getNextPageParam: (page: List<T>) => page.next ?? undefined,
  })
}

/** Role names, as crates/access/src/rules/role.rs ships them. */
export const ROLES: { code: string; name: string; placed: boolean }[] = [
  { code: 'dispatcher', name: '调度员', placed: true },
  { code: 'chief', name: '综治中心主任', placed: true },
  { code: 'grid', name: '网格员', placed: true },
  { code: 'steward', name: '管家', placed: true },
  { code: 'secretary', name: '村党支部书记、网格长', placed: true },
  { code: 'mediator', name: '调解员', placed: true },
  { code: 'unit', name: '承办人', placed: true },
  { code: 'justice', name: '司法所', placed: true },
  { code: 'leader', name: '包村领导', placed: true },
  { code: 'town_read', name: '镇党委书记', placed: true },
  { code: 'registry', name: '党建办', placed: true },
  { code: 'duty', name: '值班员', placed: true },
  { code: 'county_read', name: '区综治中心', placed: true },
  { code: 'sysadmin', name: '系统管理员', placed: false },
  { code: 'secadmin', name: '安全管理员', placed: false },
  { code: 'auditor', name: '审计管理员', placed: false },
]

export function roleNames(codes: readonly string[]): string {
  return codes.map((code) => ROLES.find((role) => role.code === code)?.name ?? code).join('、')
}

const DEEDS: Record<string, string> = {
  look: '查看遮挡信息',
  sign_in: '登录',
  sign_in_failed: '登录失败',
  account_opened: '建立账号',
  account_grants: '调整权限',
  account_disabled: '停用账号',
  account_enabled: '启用账号',
  account_password: '重设密码',
  password_changed: '修改密码',
  token_issued: '签发接口凭证',
  token_revoked: '收回接口凭证',
  export: '导出',
  import: '导入名册',
  import_check: '检查导入表（未写入）',
  import_refused: '导入未通过',
}

export function deedName(what: string): string {
  return DEEDS[what] ?? '其他操作'
}

const THINGS: Record<string, string> = {
  account: '账号',
  matter: '事项',
  area: '区域',
  household: '住户',
  ledger: '台账',
  token: '接口凭证',
  divisions: '区划',
  areas: '网格',
  organisations: '单位',
  people: '人员',
  posts: '岗位',
  households: '住户',
}

export function thingName(kind: string): string {
  return THINGS[kind] ?? ''
}
