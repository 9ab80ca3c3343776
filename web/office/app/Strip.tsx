// On top of every page and every window: that the data is invented, and that no secrets belong here.
export function Strip({ demo }: { demo: boolean }) {
  return (
    <aside className="strip" aria-label="系统说明">
      {demo ? <b>演示数据，非真实</b> : <span />}
      <span>
        <span className="no-touch">本系统为</span>非涉密系统，严禁处理涉密信息
      </span>
    </aside>
  )
}
