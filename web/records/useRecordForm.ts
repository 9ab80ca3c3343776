// The state of one form while somebody fills it in: values, what is wrong, and what is kept for later. React, but no component of any library.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { coreKept } from './core'
import { type Asked, carry, type DraftPlace, dropDraft, type Files, findDraft, keepDraft } from './drafts'
import { byPath, gonePictures, placed, type ServerFault } from './faults'
import { CORE, faultsOf, presets, sealedChoice, valueFault, wireChanges, wireValues } from './form'
import { isFilled } from './typed'
import { shownFields } from './when'
import type { FieldForm, Values, Wire } from './wire'

export interface RecordForm {
  fields: readonly FieldForm[]
  shown: FieldForm[]
  values: Values
  core: Values
  /** By path: `text`, `items[2].amount`, `area`, `items[1].@opens.text`. */
  faults: Record<string, string>
  /** What has changed since the draft was typed. */
  changes: string[]
  /** The draft was found again. */
  restored: boolean
  names: Record<string, string>
  /** `at`: the place inside a table that was changed; only its fault goes. */
  set(code: string, value: Wire | undefined, at?: string): void
  setCore(code: string, value: Wire | undefined): void
  learn(id: string, name: string): void
  left(code: string): void
  /** Checks all; the path of the first fault, or null. */
  check(more?: Record<string, string>): string | null
  /** Puts the server's faults at their controls; returns what has no place, and the first path. `code`: of the refusal. */
  refuse(faults: readonly ServerFault[], code?: string): { rest: string[]; first: string | null }
  wire(): Values
  /** Only what differs from what is the case. */
  changed(): Values
  sealed: ReturnType<typeof sealedChoice>
  /** Sent: nothing is kept any more. */
  done(): void
  /** Away with what was typed. */
  clear(): void
}

interface Asks {
  fields: readonly FieldForm[]
  declaration: string
  place: DraftPlace
  /** What the engine proposes: place, unit, day; absent where a form does not draw them. */
  core?: Values
  /** Where photos lie until they are sent. */
  files?: Files
}

const asked = (fields: readonly FieldForm[]): Asked[] => fields.map(({ code, name, required }) => ({ code, name, required }))
const NONE: Values = {}

/** What was typed, and not what the record holds: its words stay at the server. */
export function typedIn(fields: readonly FieldForm[], values: Values): Values {
  const before = presets(fields)
  return Object.fromEntries(Object.entries(values).filter(([code, value]) => JSON.stringify(value) !== JSON.stringify(before[code])))
}

interface State {
  values: Values
  core: Values
  names: Record<string, string>
  changes: string[]
  restored: boolean
}

function begin({ fields, declaration, place, core = NONE, files }: Asks): State {
  const names = Object.fromEntries(fields.flatMap((field) => (field.refs ?? []).map((one) => [one.id, one.name])))
  const fresh = { values: presets(fields), core, names, changes: [], restored: false }
  const draft = findDraft(place)
  if (!draft) return fresh
  const carried = carry(draft.values, fields, draft.declaration === declaration ? undefined : draft.asked, files)
  return {
    values: { ...fresh.values, ...carried.values },
    core: { ...core, ...draft.core },
    names: { ...names, ...draft.names },
    changes: carried.changes,
    restored: true,
  }
}

export function useRecordForm(asks: Asks): RecordForm {
  const { fields, declaration, place, files } = asks
  const [state, setState] = useState(() => begin(asks))
  const [faults, setFaults] = useState<Record<string, string>>({})
  const { values, core, names } = state
  const latest = useRef(state)
  latest.current = state
  const form = useRef({ fields, declaration })
  const closed = useRef(false)
  const sealed = useMemo(() => sealedChoice(fields, values), [fields, values])
  const placeKey = `${place.account} ${place.kind} ${place.step} ${place.record ?? ''}`

  // The form itself changed under the hands: what was typed goes over, and what changed is said.
  useEffect(() => {
    const before = form.current
    if (before.declaration === declaration && before.fields === fields) return
    form.current = { fields, declaration }
    if (before.declaration === declaration) return
    setState((now) => {
      const carried = carry(now.values, fields, asked(before.fields), files)
      return { ...now, values: { ...presets(fields), ...carried.values }, changes: [...now.changes, ...carried.changes] }
    })
    setFaults({})
  }, [fields, declaration, files])

  useEffect(() => {
    if (closed.current) return
    const written = typedIn(fields, values)
    // What may not be recorded is not written down here either.
    if (Object.keys(written).length === 0 || sealed) dropDraft(place)
    else keepDraft(place, { declaration, values: written, core: coreKept(core), asked: asked(fields), names })
    // The place is told by its words, not by the object.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [values, core, names, declaration, fields, placeKey, sealed])

  const clean = useCallback((head: string) => {
    setFaults((now) => {
      const kept = Object.entries(now).filter(([path]) => path !== head && !path.startsWith(`${head}[`) && !path.startsWith(`${head}.`))
      return kept.length === Object.keys(now).length ? now : Object.fromEntries(kept)
    })
  }, [])
  const shown = useMemo(() => shownFields(fields, values, core), [fields, values, core])

  return {
    fields,
    shown,
    values,
    core,
    faults,
    names,
    sealed,
    changes: state.changes,
    restored: state.restored,
    set(code, value, at) {
      closed.current = false
      setState((now) => ({ ...now, values: { ...now.values, [code]: value } }))
      clean(at ?? code)
    },
    setCore(code, value) {
      closed.current = false
      setState((now) => ({ ...now, core: { ...now.core, [code]: value } }))
      clean(code)
    },
    learn(id, name) {
      setState((now) => (now.names[id] === name ? now : { ...now, names: { ...now.names, [id]: name } }))
    },
    left(code) {
      const field = shown.find((one) => one.code === code)
      const value = latest.current.values[code]
      const fault = field && isFilled(value) ? valueFault(field, value) : null
      if (fault) setFaults((now) => ({ ...now, [code]: fault }))
    },
    check(more = {}) {
      const found = { ...more, ...byPath(faultsOf(fields, latest.current.values, latest.current.core)) }
      setFaults(found)
      return Object.keys(found)[0] ?? null
    },
    refuse(server, code) {
      const gone = code === 'file-gone' ? gonePictures(shown, latest.current.values) : []
      const { faults: at, rest } = placed(gone.length > 0 ? gone : server, fields, latest.current.values, asks.core ? CORE : [])
      const found = byPath(at)
      setFaults(found)
      return { rest, first: Object.keys(found)[0] ?? null }
    },
    wire: () => wireValues(fields, latest.current.values, latest.current.core),
    changed: () => wireChanges(fields, latest.current.values, latest.current.core),
    done() {
      closed.current = true
      dropDraft(place)
    },
    clear() {
      closed.current = true
      dropDraft(place)
      setFaults({})
      setState({ values: presets(fields), core: asks.core ?? NONE, names: {}, changes: [], restored: false })
    },
  }
}
