// The values of web/ui/tokens.css for Ant Design, which reckons with colours and cannot read CSS variables.
import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

interface Colours {
  bg: string
  surface: string
  surface2: string
  surface3: string
  ink: string
  ink2: string
  ink3: string
  line: string
  control: string
  action: string
  actionFill: string
  actionHover: string
  actionPress: string
  actionSoft: string
  actionLine: string
  alarm: string
  alarmSoft: string
  alarmLine: string
  warn: string
  warnSoft: string
  warnLine: string
  done: string
  doneSoft: string
  doneLine: string
}

export const LIGHT: Colours = {
  bg: '#f5f4f0',
  surface: '#ffffff',
  surface2: '#faf9f6',
  surface3: '#efede7',
  ink: '#1f1d1a',
  ink2: '#544f48',
  ink3: '#6d675f',
  line: '#e4e0d8',
  control: '#8f887d',
  action: '#24507f',
  actionFill: '#24507f',
  actionHover: '#1c416a',
  actionPress: '#153252',
  actionSoft: '#e8eef5',
  actionLine: '#b4c6db',
  alarm: '#b3261e',
  alarmSoft: '#fcebe9',
  alarmLine: '#eebfba',
  warn: '#845200',
  warnSoft: '#fcf2dc',
  warnLine: '#e8d09a',
  done: '#2b673d',
  doneSoft: '#e7f2e9',
  doneLine: '#b5d3bc',
}

export const DARK: Colours = {
  bg: '#161412',
  surface: '#1f1c1a',
  surface2: '#262320',
  surface3: '#34302c',
  ink: '#ece7e1',
  ink2: '#c2bab0',
  ink3: '#aca399',
  line: '#3a3531',
  control: '#7d756b',
  action: '#9dc1ea',
  actionFill: '#2f5f96',
  actionHover: '#3a70ad',
  actionPress: '#24507f',
  actionSoft: '#22303d',
  actionLine: '#3d5873',
  alarm: '#ff9a90',
  alarmSoft: '#44211e',
  alarmLine: '#7a3b36',
  warn: '#f0c060',
  warnSoft: '#3a2f17',
  warnLine: '#6a5526',
  done: '#8fd09c',
  doneSoft: '#1e3324',
  doneLine: '#3d5c46',
}

interface Sizes {
  fs: number
  fsT: number
  fsS: number
  fsH: number
  fsH1: number
  fsN: number
  ctl: number
  ctlS: number
  head: number
}

export const NORMAL: Sizes = { fs: 16, fsT: 15, fsS: 14, fsH: 17, fsH1: 20, fsN: 26, ctl: 32, ctlS: 28, head: 48 }
export const LARGE: Sizes = { fs: 20, fsT: 19, fsS: 18, fsH: 21, fsH1: 25, fsN: 32, ctl: 42, ctlS: 38, head: 58 }
/** What a finger can hit, whatever the letters. */
const FINGER = 44

export const FONT =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif'

/** The whole look for Ant Design. `wide` is a desk with a mouse; otherwise a phone under a finger. */
export function themeOf({ dark, large, wide }: { dark: boolean; large: boolean; wide: boolean }): ThemeConfig {
  const colour = dark ? DARK : LIGHT
  const size = large ? LARGE : NORMAL
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.actionFill,
      colorPrimaryHover: colour.actionHover,
      colorPrimaryActive: colour.actionPress,
      colorPrimaryBg: colour.actionSoft,
      colorPrimaryBorder: colour.actionLine,
      colorLink: colour.action,
      colorLinkHover: dark ? '#c3daf4' : colour.actionHover,
      colorLinkActive: dark ? '#c3daf4' : colour.actionPress,
      colorInfo: colour.actionFill,
      colorError: dark ? '#e5534b' : colour.alarm,
      colorErrorText: colour.alarm,
      colorErrorBg: colour.alarmSoft,
      colorErrorBorder: colour.alarmLine,
      colorWarning: colour.warn,
      colorWarningBg: colour.warnSoft,
      colorWarningBorder: colour.warnLine,
      colorSuccess: colour.done,
      colorSuccessBg: colour.doneSoft,
      colorSuccessBorder: colour.doneLine,
      colorBgLayout: colour.bg,
      colorBgContainer: colour.surface,
      colorBgElevated: dark ? colour.surface2 : colour.surface,
      colorFillAlter: colour.surface2,
      colorFillSecondary: colour.surface3,
      colorText: colour.ink,
      colorTextSecondary: colour.ink2,
      colorTextTertiary: colour.ink3,
      colorTextDescription: colour.ink3,
      colorTextPlaceholder: colour.ink3,
      colorTextDisabled: colour.ink3,
      colorBorder: colour.control,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      fontFamily: FONT,
      fontSize: size.fs,
      fontSizeSM: size.fsS,
      fontSizeHeading4: size.fsH1,
      fontSizeHeading5: size.fsH,
      lineHeight: 1.5,
      borderRadius: 6,
      borderRadiusSM: 4,
      controlHeight: wide ? size.ctl : FINGER,
      controlHeightSM: wide ? size.ctlS : FINGER,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.12s',
      wireframe: false,
    },
    components: {
      Button: { contentFontSize: size.fsT, contentFontSizeSM: size.fsS, paddingInline: 12, paddingInlineSM: 10, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: {
        cellFontSize: size.fsT,
        cellFontSizeMD: size.fsT,
        cellFontSizeSM: size.fsS,
        cellPaddingBlock: 9,
        cellPaddingBlockMD: 6,
        cellPaddingBlockSM: 4,
        cellPaddingInline: 8,
        cellPaddingInlineMD: 8,
        headerBg: colour.surface2,
        headerColor: colour.ink2,
        rowHoverBg: colour.surface2,
        rowSelectedBg: colour.actionSoft,
        rowSelectedHoverBg: colour.actionSoft,
      },
      Segmented: { trackBg: colour.surface3, itemColor: colour.ink2 },
      Statistic: { contentFontSize: size.fsN },
      Tree: { nodeSelectedBg: colour.actionSoft, directoryNodeSelectedBg: colour.actionFill, titleHeight: wide ? 30 : FINGER },
      Form: { itemMarginBottom: 16, labelColor: colour.ink, labelFontSize: size.fsT },
      Select: { optionSelectedBg: colour.actionSoft },
    },
  }
}
