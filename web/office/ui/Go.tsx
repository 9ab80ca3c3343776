// A link given as an address in words (`/records/all?view=owed`): a plain click stays in the app, the others are the browser's.
import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  href: string
  /** What a plain click does instead of going there: opening the panel beside the list. */
  open?: (() => void) | undefined
}

export function plainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
}

export function Go({ href, open, onClick, children, ...rest }: Props) {
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | null
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || !plainClick(event)) return
        if (open) {
          event.preventDefault()
          event.stopPropagation()
          open()
        } else if (router && href.startsWith('/') && !href.startsWith('/m/') && !href.startsWith('/api/')) {
          event.preventDefault()
          router.history.push(href)
        }
      }}
    >
      {children}
    </a>
  )
}
