// A button that leads to a page: looks like one, is a link for middle click and keyboard, stays in the app on a plain click.
import { useRouter } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'
import { plainClick } from './Go'

export function GoButton({ href, ...rest }: ButtonProps & { href: string }) {
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | null
  return (
    <Button
      {...rest}
      href={href}
      onClick={(event) => {
        if (!router || !plainClick(event)) return
        event.preventDefault()
        router.history.push(href)
      }}
    />
  )
}
