// Accounts and the audit list: their shapes and how they are read, page by page.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { absolute, api, got, queryText, send } from '../../../api/client'
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

/** The roles there are, by the packs of this installation. */
export function useRoles() {
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => got(api.GET('/api/v1/roles')), staleTime: Infinity })
  return roles.data?.items ?? []
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
  record: '记录',
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
