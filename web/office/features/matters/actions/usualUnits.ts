// Which of the place's units a category's "usually led by" means, so that dispatching is two clicks. A guess to start from: the
// dispatcher sees and changes it. Words are those of the pack (packs/base/organisations.toml): 应急办 is 应急管理办.
import type { Organisation } from '../../../../api/types'

type Unit = Pick<Organisation, 'id' | 'name' | 'kind_name' | 'area'>

const squeeze = (words: string) => words.replaceAll(/（.*?）|\(.*?\)|行政|管理|^镇/g, '')
const VILLAGE = /^(村|村委会|村\/社区|社区|居委会|村（居）委会)$/
const MEDIATORS = /^(村|镇)?调委会$/

export function usualUnit(words: string, units: readonly Unit[], village: string | undefined): string | undefined {
  if (VILLAGE.test(words))
    return units.find((unit) => unit.area === village && /村民委员会|居民委员会|村委会|居委会/.test(unit.kind_name || unit.name))?.id
  if (MEDIATORS.test(words)) return units.find((unit) => unit.area === village && unit.kind_name.includes('调解委员会'))?.id
  const wanted = squeeze(words)
  if (!wanted) return undefined
  return (units.find((unit) => squeeze(unit.kind_name) === wanted) ?? units.find((unit) => squeeze(unit.name).endsWith(wanted)))?.id
}
