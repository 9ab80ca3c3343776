// The one table: type → control. A screen never asks what kind it draws, only of what type a field is.
import type { FieldForm, FieldType, Wire } from '../../../../records/wire'
import { ChoiceControl, ChoicesControl, YesNoControl } from './choices'
import { DateControl, MomentControl, MonthControl } from './days'
import { FilesControl, PhotosControl } from './files'
import { PointControl } from './PointControl'
import { AreaControl, HouseholdControl, OrganisationControl, PersonControl, RecordControl } from './references'
import { TableControl } from './TableControl'
import { CodeControl, LineControl, NumberControl, TextControl } from './words'

export interface ControlProps {
  id: string
  path: string
  field: FieldForm
  value: Wire | undefined
  set: (value: Wire | undefined, at?: string) => void
  left?: (() => void) | undefined
  faults: Record<string, string>
  /** Inside a table: no label stands beside it. */
  label?: string
}

const CONTROLS: Record<FieldType, (props: ControlProps) => React.ReactNode> = {
  line: LineControl,
  text: TextControl,
  code: CodeControl,
  int: NumberControl,
  decimal: NumberControl,
  money: NumberControl,
  yes_no: YesNoControl,
  date: DateControl,
  month: MonthControl,
  moment: MomentControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  area: AreaControl,
  organisation: OrganisationControl,
  person: PersonControl,
  household: HouseholdControl,
  record: RecordControl,
  photos: PhotosControl,
  files: FilesControl,
  point: PointControl,
  table: TableControl,
}

export function Control(props: ControlProps) {
  const One = CONTROLS[props.field.type] ?? LineControl
  return <One {...props} />
}
