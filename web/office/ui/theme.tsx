// The look, set once: Ant Design's own with our tokens. Light or dark follows the system, large letters are the person's choice.
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { recall, remember } from './remembered'
import { themeOf } from './tokens'
import { useWide } from './wide'

dayjs.locale('zh-cn')

interface Look {
  large: boolean
  dark: boolean
  setLarge(large: boolean): void
}

const LookContext = createContext<Look>({ large: false, dark: false, setLarge: () => undefined })
export const useLook = () => useContext(LookContext)

function useDark(): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), [])
  const [dark, setDark] = useState(query.matches)
  useEffect(() => {
    const hear = () => setDark(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [query])
  return dark
}

export function LookProvider({ children }: { children: ReactNode }) {
  const isDark = useDark()
  const wide = useWide()
  const [large, keepLarge] = useState(() => recall('any', 'large', false))
  const setLarge = useCallback((next: boolean) => {
    keepLarge(next)
    remember('any', 'large', next)
  }, [])
  // Before anything below paints or reads a colour.
  useLayoutEffect(() => {
    document.documentElement.dataset.dark = String(isDark)
    document.documentElement.dataset.large = String(large)
  }, [isDark, large])
  const look = useMemo(() => ({ large, dark: isDark, setLarge }), [large, isDark, setLarge])
  const theme = useMemo(() => themeOf({ dark: isDark, large, wide }), [isDark, large, wide])
  return (
    <LookContext.Provider value={look}>
      <ConfigProvider
        locale={zhCN}
        button={{ autoInsertSpace: false }}
        form={{ scrollToFirstError: true }}
        theme={theme}
      >
        <App message={{ maxCount: 2, top: 84 }}>{children}</App>
      </ConfigProvider>
    </LookContext.Provider>
  )
}
