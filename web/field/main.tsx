// The field page: a person in a yard, a cheap phone, sun, bad signal. It says what was seen and shows what is owed, nothing else.
// It knows nothing of the office app and carries no component library; its budget is 120 KB gzip with everything.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { dropOldDrafts } from '../records/drafts'
import { App } from './App'
import { keepShell } from './shell/newer'
import { Stopped } from './ui/Stopped'
import { takeSize } from './ui/size'
import { forgetOld } from './wire/seen'
import './field.css'
import './records/records.css'

takeSize()
dropOldDrafts()
void forgetOld().catch(() => undefined)
const place = document.getElementById('root')
if (place && !window.GEWU_OLD_BROWSER) {
  createRoot(place).render(
    <StrictMode>
      <Stopped>
        <App />
      </Stopped>
    </StrictMode>,
  )
}
// After the first load, which the worker must not slow down.
if (import.meta.env.PROD) addEventListener('load', () => void keepShell())
