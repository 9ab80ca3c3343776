// Ctrl K: one field over everything that can be opened. The focus stays in the field; arrows move through one list of groups.
import { Modal } from 'antd'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/Icon'
import { StatusMark } from '../../ui/Marks'
import { counted, spokenPhone } from '../../ui/numbers'
import type { Kind } from '../kinds'
import type { MenuGroup } from '../menu'
import { type Answer, type AnswerGroup, useAnswers } from './answers'
import { areInitials } from '../../ui/initials'

interface Props {
  groups: MenuGroup[]
  kinds: Kind[]
  close: () => void
}

/** What is typed settles for a moment before the server is asked. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 160)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

export function FindWindow({ groups, kinds, close }: Props) {
  const [typed, setTyped] = useState('')
  const [only, setOnly] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const router = useRouter()
  const navigate = useNavigate()
  const words = useSettled(typed.trim())
  const found = useAnswers(words, { groups, kinds })
  const shown = useDeferredValue(only ? found.groups.filter(({ code }) => code === only) : found.groups)
  const flat = shown.flatMap((group) => group.answers)
  const here = flat[Math.min(at, flat.length - 1)]
  const hereKey = here?.key
  useEffect(() => {
    if (hereKey) document.getElementById(`find-${hereKey}`)?.scrollIntoView({ block: 'nearest' })
  }, [hereKey])
  const open = (href: string, apart: boolean) => {
    if (apart) {
      window.open(href, '_blank', 'noopener')
      return
    }
    close()
    if (href.startsWith('/')) router.history.push(href)
    else void navigate({ to: '/' })
  }
  const turn = (by: number) => {
    const codes = ['', ...found.groups.map(({ code }) => code)]
    setOnly(codes[(codes.indexOf(only) + by + codes.length) % codes.length] ?? '')
    setAt(0)
  }
  const hear = (event: KeyboardEvent) => {
    // While characters are being composed the keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    const last = flat.length - 1
    const moves: Record<string, () => void> = {
      ArrowDown: () => setAt(at >= last ? 0 : at + 1),
      ArrowUp: () => setAt(at <= 0 ? last : at - 1),
      Tab: () => turn(event.shiftKey ? -1 : 1),
      Enter: () => here && open(here.href, event.ctrlKey || event.metaKey),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return (
    <Modal
      open
      footer={null}
      closable={false}
      width={800}
      style={{ top: 34, maxWidth: 'calc(100vw - 16px)' }}
      styles={{ container: { padding: 0 }, body: { padding: 0 } }}
      onCancel={close}
      afterOpenChange={(is) => is && field.current?.focus()}
      aria-label="查找"
      title={<span className="sr">查找</span>}
      className="find-modal"
    >
      <div className="find-input">
        <Icon name="find" />
        <input
          ref={field}
          role="combobox"
          aria-label="查找"
          aria-expanded="true"
          aria-controls="find-list"
          aria-autocomplete="list"
          aria-activedescendant={here ? `find-${here.key}` : undefined}
          placeholder="编号、地点、姓名、单位、页面，可输入首字母，如 dh"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={hear}
        />
        {areInitials(words) && found.place && <span className="faint no-touch">拼音首字母 {words}：{found.place.name}</span>}
        <kbd className="no-touch">Esc</kbd>
      </div>
      <Tabs
        groups={found.groups}
        only={only}
        choose={(code) => {
          setOnly(code)
          setAt(0)
          field.current?.focus()
        }}
      />
      <div className="find-list" id="find-list" role="listbox" aria-label="查找结果" tabIndex={-1}>
        {shown.map((group) => (
          <Group key={group.code} group={group} here={here?.key} open={open} />
        ))}
        {flat.length === 0 && (
          <p className="find-empty" role="status">
            {found.asking ? '正在查找……' : `没有找到“${words}”。换一个字、编号或首字母试试。`}
          </p>
        )}
      </div>
      <div className="find-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> 选
        </span>
        <span>
          <kbd>Enter</kbd> 打开
        </span>
        <span>
          <kbd>Ctrl Enter</kbd> 新标签页
        </span>
        <span>
          <kbd>Tab</kbd> 换组
        </span>
        <span>只查管辖范围内的记录；居民姓名、电话不在这里查</span>
      </div>
    </Modal>
  )
}

function Tabs({ groups, only, choose }: { groups: AnswerGroup[]; only: string; choose: (code: string) => void }) {
  return (
    <div className="find-tabs" role="group" aria-label="范围">
      {[{ code: '', name: '全部', total: undefined }, ...groups].map(({ code, name, total }) => (
        <button key={code} type="button" tabIndex={-1} aria-pressed={only === code} onClick={() => choose(code)}>
          {name}
          {total ? ` ${counted(total)}` : ''}
        </button>
      ))}
    </div>
  )
}

interface GroupProps {
  group: AnswerGroup
  here: string | undefined
  open: (href: string, apart: boolean) => void
}

function Group({ group, here, open }: GroupProps) {
  return (
    <div role="group" aria-label={group.name}>
      <div className="find-group" aria-hidden="true">
        {group.name}
        {group.total && <span>{counted(group.total)}</span>}
      </div>
      {group.answers.map((answer) => (
        <Option key={answer.key} answer={answer} here={answer.key === here} open={open} />
      ))}
    </div>
  )
}

function Option({ answer, here, open }: { answer: Answer; here: boolean; open: GroupProps['open'] }) {
  return (
    // The keyboard speaks through the field above; a listbox's options are not focused one by one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={`find-${answer.key}`}
      role="option"
      aria-selected={here}
      className="find-option"
      onClick={(event) => open(answer.href, event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => event.button === 1 && open(answer.href, true)}
    >
      <Icon name={answer.icon} />
      <span className="cut">
        <Marked text={answer.title} match={answer.match} />
        {answer.note && <span>{answer.note}</span>}
      </span>
      <span className="find-end">
        {answer.status && <StatusMark tone={answer.status.tone}>{answer.status.name}</StatusMark>}
        {answer.phone && (
          <span className="tel">
            <Icon name="phone" />
            {spokenPhone(answer.phone)}
          </span>
        )}
        {answer.word}
        {here && <kbd className="no-touch">Enter</kbd>}
      </span>
    </div>
  )
}

function Marked({ text, match }: { text: string; match: [number, number] | null }) {
  if (!match) return <b>{text}</b>
  const [from, to] = match
  return (
    <b>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </b>
  )
}
