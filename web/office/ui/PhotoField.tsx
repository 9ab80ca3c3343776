// Photos for a form: several at once, each with its progress and its own clear refusal. The value is the ids of staged files.
import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { uploadPhoto } from '../../api/files'
import { wordsOf } from '../../api/problem'

interface Item {
  key: number
  name: string
  picture: string
  share: number
  id: string | null
  fault: string | null
}

const MOST = 9

export function PhotoField({
  id,
  onChange,
  busy,
  words = '添加照片',
  hint = '拍物不拍人；',
}: {
  id?: string
  value?: string[]
  onChange?: (ids: string[]) => void
  busy?: (uploading: boolean) => void
  /** On the button, and before what may be chosen. */
  words?: string
  hint?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  // The list as the uploads see it: several run at once and must not overwrite each other's state.
  const latest = useRef<Item[]>([])
  const next = useRef(1)
  const [items, setItems] = useState<Item[]>([])
  const put = (change: (list: Item[]) => Item[]) => {
    const list = change(latest.current)
    latest.current = list
    setItems(list)
    onChange?.(list.flatMap((item) => (item.id ? [item.id] : [])))
    busy?.(list.some((item) => !item.id && !item.fault))
  }
  const set = (key: number, change: Partial<Item>) => put((list) => list.map((item) => (item.key === key ? { ...item, ...change } : item)))
  const add = async (files: File[]) => {
    for (const file of files.slice(0, MOST - latest.current.length)) {
      const key = next.current++
      put((list) => [...list, { key, name: file.name, picture: URL.createObjectURL(file), share: 0, id: null, fault: null }])
      try {
        const staged = await uploadPhoto(file, (share) => set(key, { share }))
        set(key, { id: staged.id, share: 1 })
      } catch (error) {
        set(key, { fault: wordsOf(error), picture: '' })
      }
    }
  }
  return (
    <div>
      <input
        ref={input}
        id={id}
        type="file"
        accept="image/*"
        multiple
        className="sr"
        tabIndex={-1}
        aria-label="选择照片"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button icon={<CameraOutlined />} onClick={() => input.current?.click()} disabled={items.length >= MOST}>
        {words}
      </Button>
      <span className="faint small" style={{ marginLeft: 12 }}>
        {hint}最多 {MOST} 张，JPG 或 PNG
      </span>
      {items.length > 0 && (
        <div className="upload-list" aria-live="polite">
          {items.map((item) => (
            <div key={item.key} className="upload-item">
              {item.picture && <img src={item.picture} alt={item.name} />}
              {item.fault ? (
                <span className="fault">{item.fault}</span>
              ) : item.id ? (
                '已上传'
              ) : (
                <progress value={item.share} aria-label={`正在上传 ${item.name}`} />
              )}
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`去掉 ${item.name}`}
                onClick={() => put((list) => list.filter((one) => one.key !== item.key))}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
