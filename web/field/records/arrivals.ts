// What has come since this person last looked at what he owes: told on the front page, and gone once it was seen in the list.
import type { Todo } from './todo'
import { writer } from './used'

const place = (account: string) => `gewu.${writer(account)}.seen`
/** The same record that asks for another act is another thing to do. */
const nameOf = (todo: Todo) => `${todo.id} ${todo.act?.name ?? todo.status.code}`

function lastSeen(account: string): string[] | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(place(account)) ?? 'null') as unknown
    return Array.isArray(kept) ? kept.map(String) : undefined
  } catch {
    return undefined
  }
}

/** What is new; nothing where nobody has looked yet, since then everything would be. */
export function arrived(account: string, todos: readonly Todo[]): Todo[] {
  const seen = lastSeen(account)
  return seen ? todos.filter((todo) => !seen.includes(nameOf(todo))) : []
}

export function noteSeen(account: string, todos: readonly Todo[]): void {
  try {
    localStorage.setItem(place(account), JSON.stringify(todos.slice(0, 200).map(nameOf)))
  } catch {
    // Private mode or full: nothing is told as new.
  }
}
