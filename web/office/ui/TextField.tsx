// A text of several lines that warns while typing of what should not stand in it.
import { Input } from 'antd'
import { textWarnings } from './textWarnings'

interface Props {
  id?: string
  value?: string
  onChange?: (value: string) => void
  placeholder?: string
  rows?: number
  max?: number
  'aria-label'?: string | undefined
}

export function TextField({ id, value = '', onChange, placeholder, rows = 3, max = 2000, ...rest }: Props) {
  const found = textWarnings(value)
  return (
    <>
      <Input.TextArea
        id={id}
        aria-label={rest['aria-label']}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        autoSize={{ minRows: rows, maxRows: 12 }}
        placeholder={placeholder}
        maxLength={max}
        showCount={value.length > max * 0.8}
      />
      {found.secrecy && (
        <p className="warn" role="status">
          文字里有“{found.secrecy}”。本系统为非涉密系统，涉密和内部资料请不要写在这里。
        </p>
      )}
      {found.person && (
        <p className="warn" role="status">
          文字里像有电话或身份证号。请不要写在这里；电话请填到专门的栏里，那里会遮挡。
        </p>
      )}
    </>
  )
}
