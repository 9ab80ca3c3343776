// What this person may do now: the likely act first and filled, the others outlined, a deed that is not allowed says why.
import { Button, Dropdown } from 'antd'
import { Icon } from './Icon'

export interface Deed {
  code: string
  name: string
  press: () => void
  /** Why it cannot be done now. */
  because?: string | undefined
  /** Destroys something: outlined in red, never filled. */
  destroys?: boolean
  busy?: boolean
}

interface Props {
  deeds: Deed[]
  /** How many stand as buttons; the rest lies behind 更多. */
  show?: number
  /** At the foot of the page or panel; otherwise where it is put. */
  stick?: boolean
}

export function DeedBar({ deeds, show = 5, stick = false }: Props) {
  const able = deeds.filter((deed) => !deed.because)
  const barred = deeds.filter((deed) => deed.because)
  const shown = able.slice(0, able.length <= show + 1 ? able.length : show)
  const rest = able.slice(shown.length)
  if (deeds.length === 0) return null
  return (
    <div className={stick ? 'deeds deeds-stick' : 'deeds'} role="group" aria-label="可以办理">
      {shown.map((deed, index) => (
        <Button
          key={deed.code}
          type={index === 0 && !deed.destroys ? 'primary' : 'default'}
          danger={deed.destroys ?? false}
          loading={deed.busy ?? false}
          onClick={deed.press}
        >
          {deed.name}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: rest.map((deed) => ({ key: deed.code, label: deed.name, danger: deed.destroys ?? false, onClick: deed.press })) }}
        >
          <Button>
            更多
            <Icon name="down" />
          </Button>
        </Dropdown>
      )}
      <span className="grow" />
      {barred.slice(0, 2).map((deed) => (
        <span key={deed.code} className="deed-off">
          <Button aria-disabled="true" className="ant-btn-off">
            {deed.name}
          </Button>
          <span>{deed.because}</span>
        </span>
      ))}
    </div>
  )
}
