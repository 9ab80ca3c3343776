// Entry of the office app.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import 'antd/dist/reset.css'
import '../../ui/tokens.css'
import '../ui/styles.css'
import '../ui/frame.css'
import '../ui/parts.css'
import '../features/front/front.css'
import { dropOldDrafts } from '../../records/drafts'
import { Waiting } from '../ui/States'
import { LookProvider } from '../ui/theme'
import { questions } from './asking'
import { router } from './router'

const client = questions()

async function start(): Promise<void> {
  dropOldDrafts()
  const host = document.getElementById('root')
  if (!host || window.GEWU_OLD_BROWSER) return
  if (import.meta.env.DEV && __GEWU_FAKE__) {
    const { answerLikeAServer } = await import('../fake/server')
    answerLikeAServer()
  }
  createRoot(host).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LookProvider>
          <Suspense fallback={<Waiting />}>
            <RouterProvider router={router} />
          </Suspense>
        </LookProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

void start()
