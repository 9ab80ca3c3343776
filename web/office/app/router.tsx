// The whole map of screens. Pages are fetched when they are opened; the frame is there from the start.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { RowAct } from '../features/front/Work'
import { Failed, Nothing, Waiting } from '../ui/States'
import { PasswordPage } from './PasswordPage'
import { Session } from './session'
import { Setup } from './Setup'
import { Shell } from './Shell'

type Search = Record<string, string>

/** Addresses hold plain words: view=area&status=open, never JSON. */
function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}
function writeSearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value))
  const text = parts.toString()
  return text ? `?${text}` : ''
}
const plain = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))

const RowAction = lazy(() => import('../features/records/list/RowAction').then((file) => ({ default: file.RowAction })))
/** The rows stand before their buttons do. */
const Act: RowAct = (props) => (
  <Suspense fallback={null}>
    <RowAction {...props} />
  </Suspense>
)
const FrontPage = lazy(() => import('../features/front/FrontPage').then((page) => ({ default: page.FrontPage })))
const FigurePage = lazy(() => import('../features/front/FigurePage').then((page) => ({ default: page.FigurePage })))
const RegistryPage = lazy(() => import('../features/registry/RegistryPage').then((page) => ({ default: page.RegistryPage })))

const RecordList = lazy(() => import('../features/records/list/ListPage').then((page) => ({ default: page.ListPage })))
const RecordForm = lazy(() => import('../features/records/FormPage').then((page) => ({ default: page.FormPage })))
const RecordPage = lazy(() => import('../features/records/view/RecordPage').then((page) => ({ default: page.RecordPage })))
const RecordLedger = lazy(() => import('../features/records/ledger/LedgerPage').then((page) => ({ default: page.LedgerPage })))
const KindPage = lazy(() => import('../features/records/kinds/KindPage').then((page) => ({ default: page.KindPage })))

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost })
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: Setup })
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: () => (
    <Session>
      <Shell />
    </Session>
  ),
})
const front = createRoute({ getParentRoute: () => frame, path: '/', component: () => <FrontPage Act={Act} /> })
const figure = createRoute({
  getParentRoute: () => frame,
  path: '/figures/$code',
  validateSearch: plain,
  component: function Figure() {
    return <FigurePage code={figure.useParams().code} query={figure.useSearch()} />
  },
})
const registry = createRoute({
  getParentRoute: () => frame,
  path: '/registry',
  validateSearch: plain,
  component: function Registry() {
    const search = registry.useSearch()
    return <RegistryPage area={search.area} tab={search.tab} />
  },
})
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/registry/PeoplePage'), 'PeoplePage'),
})
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/registry/import',
  component: lazyRouteComponent(() => import('../features/registry/ImportPage'), 'ImportPage'),
})

const accounts = createRoute({
  getParentRoute: () => frame,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../features/accounts/AccountsPage'), 'AccountsPage'),
})
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/accounts/AuditPage'), 'AuditPage'),
})
const password = createRoute({ getParentRoute: () => frame, path: '/password', component: () => <PasswordPage /> })

/** Parts to look at; not in what is shipped. */
const gallery = createRoute({
  getParentRoute: () => frame,
  path: '/gallery',
  component: import.meta.env.DEV ? lazyRouteComponent(() => import('./Gallery'), 'Gallery') : Lost,
})

// The record screens: one set for every kind; which kinds there are is the server's to say.
const records = createRoute({
  getParentRoute: () => frame,
  path: '/records/$kind',
  validateSearch: plain,
  component: function Records() {
    return <RecordList kind={records.useParams().kind} filters={records.useSearch()} />
  },
})
const enterRecord = createRoute({
  getParentRoute: () => frame,
  path: '/records/$kind/new/{-$step}',
  validateSearch: plain,
  component: function Enter() {
    const { kind, step } = enterRecord.useParams()
    return <RecordForm key={`${kind}.${step}`} kind={kind} step={step} area={enterRecord.useSearch().area} />
  },
})
const record = createRoute({
  getParentRoute: () => frame,
  path: '/record/$id',
  validateSearch: plain,
  component: function One() {
    const { id } = record.useParams()
    return <RecordPage key={id} id={id} start={record.useSearch().act} />
  },
})
/** The same page where an address names the kind too. */
const recordOfKind = createRoute({
  getParentRoute: () => frame,
  path: '/records/$kind/$id',
  component: function One() {
    const { id } = recordOfKind.useParams()
    return <RecordPage key={id} id={id} start={undefined} />
  },
})
const books = createRoute({
  getParentRoute: () => frame,
  path: '/books',
  component: lazyRouteComponent(() => import('../features/records/ledger/LedgerCentre'), 'LedgerCentre'),
})
const book = createRoute({
  getParentRoute: () => frame,
  path: '/books/$kind/$ledger',
  validateSearch: plain,
  component: function Book() {
    const { kind, ledger } = book.useParams()
    return <RecordLedger key={`${kind}.${ledger}`} kind={kind} ledger={ledger} search={book.useSearch()} />
  },
})
const kindsPage = createRoute({
  getParentRoute: () => frame,
  path: '/settings/kinds/{-$code}',
  component: function Kinds() {
    return <KindPage code={kindsPage.useParams().code} />
  },
})

/** A mistyped address keeps the frame: the way back is the menu. */
const lost = createRoute({ getParentRoute: () => frame, path: '$', component: Lost })

function Lost() {
  return (
    <Nothing icon="find" words="没有这个页面" more="地址可能写错了，或者页面已经移走。">
      <Link to="/">回到工作台</Link>
    </Nothing>
  )
}

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    frame.addChildren([front, figure, registry, people, imports, accounts, audit, password, records, enterRecord, recordOfKind, record, books, book, kindsPage, gallery, lost]),
  ]),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error }) => <Failed error={error} again={() => location.reload()} />,
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
