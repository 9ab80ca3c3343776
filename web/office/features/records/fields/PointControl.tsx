// A place on the ground, always optional: where I stand, or two numbers read off a map.
import { AimOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { isPoint, plainNumber } from '../../../../records/typed'
import type { ControlProps } from './Control'

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** “37.612, 112.741” → a point, or null. China only: what lies elsewhere was typed the wrong way round. */
export function pointOf(typed: string): { lat: number; lon: number } | null {
  const parts = typed.normalize('NFKC').split(/[,，;；\s]+/).filter(Boolean).map((part) => Number(plainNumber(part)))
  const [lat, lon] = parts
  if (parts.length !== 2 || lat === undefined || lon === undefined || Number.isNaN(lat) || Number.isNaN(lon)) return null
  if (lat > 3 && lat < 54 && lon > 73 && lon < 136) return { lat, lon }
  return lon > 3 && lon < 54 && lat > 73 && lat < 136 ? { lat: lon, lon: lat } : null
}

export function PointControl({ id, value, set }: ControlProps) {
  const [typed, setTyped] = useState(isPoint(value) ? `${value.lat}, ${value.lon}` : '')
  const [words, setWords] = useState('')
  const here = () => {
    setWords('正在定位……')
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        const point = { lat: rounded(coords.latitude), lon: rounded(coords.longitude) }
        setTyped(`${point.lat}, ${point.lon}`)
        setWords(`误差约 ${Math.round(coords.accuracy)} 米`)
        set(point)
      },
      () => setWords('没有定到位置，可以不填。'),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  return (
    <>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <Input
          id={id}
          className="num"
          aria-label="纬度，经度"
          placeholder="纬度, 经度（可不填）"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            const point = pointOf(event.target.value)
            set(point ?? undefined)
            setWords(event.target.value.trim() && !point ? '要写成“37.612, 112.741”' : '')
          }}
        />
        {'geolocation' in navigator && (
          <Button icon={<AimOutlined aria-hidden />} onClick={here}>
            用现在的位置
          </Button>
        )}
      </div>
      {words && (
        <p className="rf-help" role="status">
          {words}
        </p>
      )}
    </>
  )
}
