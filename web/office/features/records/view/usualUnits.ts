// Which of the place's units a choice's "usually led by" means, so that dispatching is two clicks. A guess to start from: the
// dispatcher sees and changes it. Words are those of the pack (packs/base/organisations.toml): 应急办 is 应急管理办.
import type { Organisation } from '../../../../api/types'
import type { Choice, FieldForm, Kind, RecordView } from '../../../../records/wire'

type Unit = Pick<Organisation, 'id' | 'name' | 'kind_name'>

const squeeze = (words: string) => words.replaceAll(/（.*?）|\(.*?\)|行政|管理|^镇/g, '')
const VILLAGE = /^(村|村委会|村\/社区|社区|居委会|村（居）委会)$/
const MEDIATORS = /^(村|镇)?调委会$/

export function usualUnit(words: string, units: readonly Unit[], village: string | undefined): string | undefined {
  const here = (unit: Unit) => !!village && unit.name.startsWith(village.replace(/村$/, ''))
  if (VILLAGE.test(words)) return units.find((unit) => here(unit) && /村民委员会|居民委员会|村委会|居委会/.test(unit.kind_name || unit.name))?.id
  if (MEDIATORS.test(words)) return units.find((unit) => here(unit) && unit.kind_name.includes('调解委员会'))?.id
  const wanted = squeeze(words)
  if (!wanted) return undefined
  return (units.find((unit) => squeeze(unit.kind_name) === wanted) ?? units.find((unit) => squeeze(unit.name).endsWith(wanted)))?.id
}

/** The chosen choice of a record that says who usually leads. */
export function leadingChoice(kind: Pick<Kind, 'fields'> | undefined, view: Pick<RecordView, 'sections'>): Choice | undefined {
  const facts = view.sections.flatMap((section) => section.facts)
  for (const field of kind?.fields ?? []) {
    const value = facts.find((fact) => fact.code === field.code)?.value
    const choice = typeof value === 'string' ? field.choices?.find((one) => one.code === value) : undefined
    if (choice?.lead || choice?.co?.length) return choice
  }
  return undefined
}

/** Fills in who usually leads and helps, where the form of a step asks for units and proposes none itself. */
export function proposing(form: readonly FieldForm[], choice: Choice | undefined, units: readonly Unit[], village: string | undefined): FieldForm[] {
  if (!choice) return [...form]
  const lead = choice.lead ? usualUnit(choice.lead, units, village) : undefined
  const co = [...new Set((choice.co ?? []).flatMap((unit) => usualUnit(unit, units, village) ?? []))].filter((id) => id !== lead)
  return form.map((field) => {
    if (field.type !== 'organisation' || (field.preset !== undefined && field.preset !== null)) return field
    if (field.code === '@lead' && lead) return { ...field, preset: lead }
    if (field.code === '@co' && co.length > 0) return { ...field, preset: co }
    return field
  })
}
