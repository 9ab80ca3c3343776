// Entry of the office app.
import { createRoot } from 'react-dom/client'

const host = document.getElementById('root')
if (host) createRoot(host).render(<p>格物</p>)
