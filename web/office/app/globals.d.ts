/** True only in `npm run dev:fake`: the typed fake server answers instead of a real one. */
declare const __GEWU_FAKE__: boolean
interface Window {
  GEWU_OLD_BROWSER?: boolean
}
