// The few drawings of this page, as lines in the colour of the words beside them. They are never read out.

const DRAWN = {
  back: 'm15 5-7 7 7 7',
  next: 'm9 5 7 7-7 7',
  size: 'M3 18 8 6l5 12M4.7 14h6.6M14.5 18l3-8 3 8M15.6 15.5h3.9',
  camera: 'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 9.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  album: 'M12 16V6M7.5 10.5 12 6l4.5 4.5M5 20h14',
  tick: 'm4.5 12.5 5 5 10-11',
  done: 'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM8 12.5l3 3 5.5-6.5',
  door: 'M6 21V4h12v17M3.5 21h17M14.5 12.5v.1',
  people: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM16.5 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM2.5 19c.5-3.5 2.7-5.5 5.5-5.5s5 2 5.5 5.5M15 13.7c3 0 5 1.8 5.5 5.3',
  home: 'M3 11 12 4l9 7M5.5 9.5V20h13V9.5M10 20v-6h4v6',
  list: 'M9 6h11M9 12h11M9 18h11M3.5 6l1 1 2-2M3.5 12l1 1 2-2M3.5 18l1 1 2-2',
  me: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.5c1-4 4.2-6 8-6s7 2 8 6',
  talk: 'M4 5h16v11H10l-4.5 4v-4H4zM8 9.5h8M8 12.5h5',
  phone: 'M5 4h4l1.6 4.3-2.3 1.7a12 12 0 0 0 5.7 5.7l1.7-2.3L20 15v4a1.5 1.5 0 0 1-1.6 1.5C10.8 20 4 13.2 3.5 5.6A1.5 1.5 0 0 1 5 4z',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7v5.2l3.3 2',
  offline: 'M7 18h10a4 4 0 0 0 .8-7.9A6 6 0 0 0 8 7M5.5 10.3A4 4 0 0 0 7 18M4 4l16 16',
  pin: 'M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  plus: 'M12 5v14M5 12h14',
  ask: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8M12 16.8v.1',
  returned: 'M9 7 4.5 11.5 9 16M4.5 11.5H15a5 5 0 0 1 0 10h-2',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.1',
  zoom: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  desk: 'M4 5h16v11H4zM9 20h6M12 16v4',
  out: 'M10 4H5v16h5M9 12h11M16 7.5l4.5 4.5-4.5 4.5',
  soon: 'm12 3.5 8.5 8.5-8.5 8.5L3.5 12z',
  waits: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z',
  works: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M14 5v14M16 6v12',
  checks: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
} as const

export type Drawn = keyof typeof DRAWN

export function Icon({ name }: { name: Drawn }) {
  return (
    <svg className="ico" viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWN[name]} />
    </svg>
  )
}
