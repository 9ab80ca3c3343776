// What the tab is called: the page first, for that is what tells ten tabs apart; then the place, then the program.
import { type ReactNode, useEffect } from 'react'

let place = ''
const pages: string[] = []

/** `YH-2026-0412 沟渠堵塞 · 修文镇 · 格物`. */
export function titleOf(page: string, place: string): string {
  return [page, place, '格物'].filter((part) => part !== '').join(' · ')
}

function write(): void {
  document.title = titleOf(pages.at(-1) ?? '', place)
}

/** Whose place it is, and that its data are invented. */
export function setTitlePlace(name: string, demo: boolean): void {
  place = demo ? `${name}（演示数据，非真实）` : name
  write()
}

/** While this page is shown, the tab says so. Words that are not known yet leave the name of before. */
export function useTitle(words: ReactNode): void {
  const page = typeof words === 'string' || typeof words === 'number' ? String(words) : ''
  useEffect(() => {
    if (page === '') return undefined
    pages.push(page)
    write()
    return () => {
      pages.splice(pages.lastIndexOf(page), 1)
      write()
    }
  }, [page])
}

/** The same, where a page knows its name only after it has read. */
export function TabTitle({ words }: { words: string }): null {
  useTitle(words)
  return null
}
