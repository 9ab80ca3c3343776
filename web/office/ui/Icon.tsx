// The line icons of the frame: one stroke, one size, always beside a word.

const PATHS = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  walk: 'M6 20c3 0 3-4 6-4s3 4 6 4M12 3a5 5 0 0 1 5 5c0 3.5-5 8-5 8s-5-4.5-5-8a5 5 0 0 1 5-5zM12 8h.01',
  cards: 'M4 5h16v14H4zM8 10h4M8 14h8M15 10h1',
  talk: 'M4 5h16v11h-9l-4 4v-4H4z',
  star: 'M12 4l2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L12 16.4 7 19.2l1.2-5.6L4 9.8l5.6-.6z',
  bars: 'M5 20V10M12 20V4M19 20v-7',
  book: 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 8h6',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20h4',
  find: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM20 20l-4.5-4.5',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  tick: 'M5 12l5 5 9-10',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-4 4-6 8-6s7 2 8 6',
  letters: 'M4 19l5-13 5 13M6 15h6M15 19l3-8 3 8M16 16.5h4',
  upload: 'M12 20V9M7 12l5-5 5 5M5 4h14',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  org: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  history: 'M4 12a8 8 0 1 0 3-6.2L4 8M4 4v4h4M12 8v4l3 2',
  phone: 'M6 3h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5L16 12.500l5 1.500v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z',
  place: 'M12 3a6 6 0 0 1 6 6c0 4-6 11-6 11S6 13 6 9a6 6 0 0 1 6-6zM12 9h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4',
} as const

export type IconName = keyof typeof PATHS

/** `title` only where no word stands beside it. */
export function Icon({ name, title }: { name: IconName; title?: string }) {
  return (
    <svg className="i" viewBox="0 0 24 24" {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}>
      <path d={PATHS[name]} />
    </svg>
  )
}
