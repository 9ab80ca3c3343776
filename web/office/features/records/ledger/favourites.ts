// Which ledgers a person keeps at hand and which he used last; kept in his browser, by account.
import { recall, remember } from '../../../ui/remembered'

const MOST_RECENT = 6

export const favourites = (account: string): string[] => recall(account, 'ledgers.favourites', [])
export const recent = (account: string): string[] => recall(account, 'ledgers.recent', [])
export const isFavourite = (account: string, ledger: string): boolean => favourites(account).includes(ledger)

/** Whether it is one now. */
export function toggleFavourite(account: string, ledger: string): boolean {
  const all = favourites(account)
  const on = !all.includes(ledger)
  remember(account, 'ledgers.favourites', on ? [...all, ledger] : all.filter((one) => one !== ledger))
  return on
}

export function used(account: string, ledger: string): void {
  remember(account, 'ledgers.recent', [ledger, ...recent(account).filter((one) => one !== ledger)].slice(0, MOST_RECENT))
}
