// All parts on one page, to be looked at: /gallery, in development only.
import { Button } from 'antd'
import { useState } from 'react'
import { Badge, Badges, Pill } from '../ui/Badge'
import { DeedBar } from '../ui/DeedBar'
import { Figure } from '../ui/Figure'
import { Card, Facts, PageHead } from '../ui/Head'
import { LimitMark, StatusMark } from '../ui/Marks'
import { OwesStrip } from '../ui/OwesStrip'
import { Phone } from '../ui/Phone'
import { Beside, SidePanel } from '../ui/SidePanel'
import { Sparkline } from '../ui/Sparkline'
import { StateBox } from '../ui/States'
import { type Step, StepBar } from '../ui/StepBar'
import { TileMap } from '../ui/TileMap'
import { Timeline } from '../ui/Timeline'
import { WorkGroup, WorkRow } from '../ui/WorkRow'

const VILLAGES = ['修文社区', '修文村', '陈侃村', '王香村', '杨安村', '东白村', '东长寿村', '南要村', '北要村', '褚村', '内白村', '王都村']
const STEPS: Step[] = [
  { name: '上报', state: 'done' },
  { name: '研判', state: 'done' },
  { name: '派发', state: 'done' },
  { name: '接收', state: 'done' },
  { name: '整改', state: 'now' },
  { name: '提交', state: 'next' },
  { name: '复查', state: 'next' },
  { name: '销号', state: 'next' },
]
const nothing = () => undefined

export function Gallery() {
  const [open, setOpen] = useState(false)
  const panel = open && (
    <SidePanel
      label="YH-2026-0630"
      line="YH-2026-0630　隐患 · 防汛水域"
      href="/records/all"
      close={() => setOpen(false)}
      next={nothing}
      foot={<DeedBar deeds={DEEDS.slice(0, 4)} show={2} />}
    >
      <h2>东郝村第1微网格 沟渠、涵洞、排水堵塞</h2>
      <p className="row">
        <StatusMark tone="work">整改中</StatusMark>
        <LimitMark tone="ok">还剩 1 天 8 小时</LimitMark>
      </p>
      <StepBar steps={STEPS} small />
      <OwesStrip small owed={OWED} />
      <Timeline items={STORY} />
    </SidePanel>
  )
  return (
    <Beside panel={panel || undefined}>
      <div className="stack">
        <PageHead title="通用部件" note="各屏共用；形状、词、颜色三样一起说" back={{ href: '/', words: '工作台' }}>
          <Button onClick={() => setOpen(!open)}>打开侧栏</Button>
        </PageHead>
        <div className="cols">
          <Card title="现在要办的" note="最急的在前" extra={<a href="/records/all">全部待办 14</a>} flush>
            <WorkGroup title="马上处置" count={2}>
              <WorkRow mark={<Badge tone="urgent">紧急</Badge>} title="胡乔营村第2微网格 燃气疑似泄漏" href="/records/all" first="燃气公司抢修电话已告知，村里正在疏散"
                limit={<LimitMark tone="overdue">已等 18 分钟</LimitMark>} act={<Button size="small" type="primary">派发</Button>} />
              <WorkRow mark={<Badges><Badge tone="red">易激化</Badge><Badge>代报</Badge><Badge>第三个不显示</Badge></Badges>} title="南疃村第5微网格 邻里纠纷" href="/records/all" first="内容限承办人"
                limit={<LimitMark tone="ok">还剩 4 天</LimitMark>} act={<Button size="small">办理</Button>} here />
            </WorkGroup>
            <WorkGroup title="新来的" count={1}>
              <WorkRow mark={<StatusMark tone="wait">待派发</StatusMark>} title="一个名字特别长的村第10微网格 井盖缺失、破损、被车轧坏后没有设置任何警示标志" href="/records/all" first="村口路东侧，已放锥桶"
                limit={<LimitMark tone="soon">还剩 8 小时</LimitMark>} act={<Button size="small">派发</Button>} />
            </WorkGroup>
          </Card>
          <Marks />
        </div>
        <Card title="环节">
          <StepBar steps={STEPS} />
        </Card>
        <OwesStrip owed={OWED} />
        <div className="cols">
          <Card title="办理过程" note="新的在前">
            <Timeline items={STORY} />
          </Card>
          <Card title="基本情况">
            <Facts items={[['地点', '东郝村 第1网格 第1片区 第1微网格'], ['管家', <Phone key="p" number="10000003312" />], ['等级', '一般隐患'], ['空的不显示', '']]} />
          </Card>
        </div>
        <DeedBar deeds={DEEDS} />
        <div className="cols">
          <Card title="各村在办" note="大数为在办件数，按区划顺序">
            <TileMap
              counts="在办（件）"
              tiles={VILLAGES.map((name, n) => ({ id: name, name, n: (n * 7) % 5, note: `本月 ${n % 4}`, href: '/records/all', ...(n === 11 ? { alarm: '超期 1' } : {}) }))}
            />
          </Card>
          <Card title="本月数字">
            <p className="row">
              <Figure n={45} unit="件" href="/records/all" label="登记" />
              <Sparkline values={[52, 60, 63, 59, 62, 48, 59, 58, 63, 66, 60, 45]} />
              <Figure n={1} unit="件" tone="alarm" />
              <Figure n={0} unit="件" />
            </p>
          </Card>
        </div>
        <States />
      </div>
    </Beside>
  )
}

const OWED = [
  { who: '环卫办 孙样伍 · 牵头', what: '提交整改结果（带整改后照片）', until: <LimitMark tone="ok">11月28日 周六 23:59 前</LimitMark>, phone: '10000004031' },
  { who: '综治中心调度员', what: '裁定综合执法队的退单', until: <LimitMark tone="soon">今天 17:30 前</LimitMark>, mine: true },
  { who: '东郝村网格员 周演肆', what: '复查（提交之后）', until: <StatusMark tone="wait">提交后 1 个工作日内</StatusMark>, phone: '10000002207' },
]
const STORY = [
  { key: '1', when: '今天 14:52', what: '申请退单', who: '综合行政执法队（协办） 梁例伍', text: '现场未见车辆倾倒，堵塞物为旧房拆除遗留砖块。', hot: true, more: <Badge tone="amber">等待裁定</Badge> },
  { key: '2', when: '今天 10:20', what: '填写进展', who: '环卫办（牵头）', text: '已派铲车 1 台、4 人，清出约 3 米。' },
  { key: '3', when: '今天 09:00', what: '期限提醒', noise: '期限提醒' },
  { key: '4', when: '昨天 18:00', what: '查看', noise: '查看' },
  { key: '5', when: '昨天 09:05', what: '接收', who: '环卫办（牵头）' },
]
const DEEDS = [
  { code: 'a', name: '裁定退单', press: nothing },
  { code: 'b', name: '催办', press: nothing },
  { code: 'c', name: '督办', press: nothing },
  { code: 'd', name: '改派', press: nothing },
  { code: 'e', name: '填写进展', press: nothing },
  { code: 'f', name: '作废', press: nothing, destroys: true },
  { code: 'g', name: '更正', press: nothing },
  { code: 'h', name: '销号', press: nothing, because: '复查通过后可办' },
]

function Marks() {
  return (
    <div className="stack">
      <Card title="办理状态">
        <div className="stack" style={{ gap: 4 }}>
          <StatusMark tone="wait">待研判 待派发 待接收</StatusMark>
          <StatusMark tone="work">整改中 调解中</StatusMark>
          <StatusMark tone="check">待复查 待回访 待销号</StatusMark>
          <StatusMark tone="done">已销号 已结案 在用</StatusMark>
          <StatusMark tone="back">退回重改 退单</StatusMark>
          <StatusMark tone="hold">挂账</StatusMark>
          <StatusMark tone="off">已撤回 停用</StatusMark>
        </div>
      </Card>
      <Card title="期限与标记">
        <p className="row">
          <LimitMark tone="ok">还剩 2 天</LimitMark>
          <LimitMark tone="soon">还剩 8 小时</LimitMark>
          <LimitMark tone="overdue">超 1 个工作日</LimitMark>
          <LimitMark tone="paused">挂账至 12月15日</LimitMark>
          <LimitMark tone="met">按期办结</LimitMark>
        </p>
        <p className="row">
          <Badge tone="urgent">紧急</Badge>
          <Badge tone="red">易激化</Badge>
          <Badge tone="amber">退单</Badge>
          <Badge>代报</Badge>
          <Badge tone="green">现行</Badge>
          <Badge tone="blue">待生效</Badge>
          <Pill n={14} />
          <Pill n={2} hot />
        </p>
      </Card>
    </div>
  )
}

function States() {
  return (
    <div className="row" style={{ alignItems: 'stretch' }}>
      <StateBox title="今天没有要办的事" more="上一件 10:42 销号。明天到期 2 件。">
        <Button size="small">看明天的</Button>
      </StateBox>
      <StateBox icon="find" title="没有符合条件的事项" more="条件：王都村、已超期、11月。">
        <Button size="small">清除筛选</Button>
      </StateBox>
      <StateBox icon="lock" title="没有找到，或不在你的管辖范围" more="确需查看，请联系综治中心。" />
      <StateBox icon="warn" title="没有连上服务器" more="填写的内容已留在本机。" bad>
        <Button size="small">现在重试</Button>
      </StateBox>
      <StateBox icon="history" title="刚刚有人先办了这件事" more="请看最新进展；你写的文字还在。">
        <Button size="small" type="primary">看最新</Button>
      </StateBox>
    </div>
  )
}
