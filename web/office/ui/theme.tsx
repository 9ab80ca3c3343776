// The look, set once: Ant Design's own with our tokens. Light or dark follows the system, large letters are the person's choice.
import { App, ConfigProvider, theme } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { recall, remember } from './remembered'
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

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif'

const light = {
  colorPrimary: '#8c2a23',
  colorLink: '#8c2a23',
  colorLinkHover: '#6d1d17',
  colorLinkActive: '#6d1d17',
  colorInfo: '#1f5f8b',
  colorSuccess: '#2f6b3a',
  colorWarning: '#8a5a00',
  colorError: '#b3261e',
  colorBgLayout: '#f6f4f1',
  colorText: '#2a2622',
  colorTextSecondary: '#575049',
  colorTextTertiary: '#676058',
  colorTextDescription: '#676058',
  colorTextPlaceholder: '#6f6860',
  colorTextDisabled: '#736c64',
  colorBorder: '#a59c91',
  colorBorderSecondary: '#e6e1d9',
}

const dark = {
  colorPrimary: '#b4473d',
  colorLink: '#f0a79e',
  colorLinkHover: '#ffc4bd',
  colorLinkActive: '#ffc4bd',
  colorBgLayout: '#161412',
  colorBgContainer: '#1f1c1a',
  colorBgElevated: '#292522',
  colorText: '#ece7e1',
  colorTextSecondary: '#c2bab0',
  colorTextTertiary: '#aca399',
  colorTextDescription: '#aca399',
  colorTextPlaceholder: '#a0978d',
  colorTextDisabled: '#988f85',
  colorBorder: '#6e665d',
  colorBorderSecondary: '#3a3531',
}

export function LookProvider({ children }: { children: ReactNode }) {
  const isDark = useDark()
  const wide = useWide()
  const [large, keepLarge] = useState(() => recall('any', 'large', false))
  const setLarge = useCallback((next: boolean) => {
    keepLarge(next)
    remember('any', 'large', next)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.dark = String(isDark)
    document.documentElement.dataset.large = String(large)
  }, [isDark, large])
  const look = useMemo(() => ({ large, dark: isDark, setLarge }), [large, isDark, setLarge])
  const control = large ? 46 : wide ? 38 : 44
  return (
    <LookContext.Provider value={look}>
      <ConfigProvider
        locale={zhCN}
        button={{ autoInsertSpace: false }}
        form={{ scrollToFirstError: true }}
        theme={{
          algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            ...(isDark ? dark : light),
            fontFamily: FONT,
            fontSize: large ? 20 : 16,
            lineHeight: 1.6,
            borderRadius: 6,
            controlHeight: control,
            controlHeightSM: wide && !large ? 30 : 44,
            motionDurationMid: '0.1s',
            motionDurationSlow: '0.12s',
            wireframe: false,
          },
          components: {
            Layout: {
              headerBg: isDark ? '#1f1c1a' : '#ffffff',
              siderBg: isDark ? '#1f1c1a' : '#ffffff',
              headerPadding: '0 16px',
              headerHeight: large ? 64 : 56,
            },
            Table: { cellPaddingBlock: 10, cellPaddingInline: 12, headerBg: isDark ? '#292522' : '#f1eee9', rowSelectedBg: isDark ? '#3a2523' : '#f6e9e7', rowSelectedHoverBg: isDark ? '#3a2523' : '#f6e9e7' },
            Menu: {
              itemHeight: large ? 52 : 44,
              activeBarBorderWidth: 0,
              itemSelectedBg: isDark ? '#3a2523' : '#f6e9e7',
              itemSelectedColor: isDark ? '#ffc4bd' : '#8c2a23',
            },
            Segmented: { trackBg: isDark ? '#292522' : '#e9e4dd', itemColor: isDark ? '#c2bab0' : '#575049' },
            Tree: { nodeSelectedBg: isDark ? '#3a2523' : '#f6e9e7', directoryNodeSelectedBg: '#8c2a23' },
            Form: { itemMarginBottom: 20, labelColor: isDark ? '#ece7e1' : '#2a2622' },
          },
        }}
      >
        <App message={{ maxCount: 2, top: 92 }}>{children}</App>
      </ConfigProvider>
    </LookContext.Provider>
  )
}
