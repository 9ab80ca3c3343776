// Violence at home and harm to children are never a dispute: nothing is registered here and nothing is sent.
// The page says whom to call, and why no village should mediate.

export function Sealed({ onBack }: { onBack: () => void }) {
  return (
    <section className="sealed" role="alert">
      <h2>这不是纠纷，请马上求助</h2>
      <p>家庭暴力、侵害未成年人，不登记、不调解、不进台账。请先保证人的安全：</p>
      <a className="call" href="tel:110">
        拨打 110 <small>正在发生、有危险</small>
      </a>
      <a className="call" href="tel:12338">
        拨打 12338 <small>妇女维权公益服务热线</small>
      </a>
      <p>发现未成年人受侵害或疑似受侵害的，应当立即报案。</p>
      <p>不要让当事人当面对质，不要在群里说，不要替对方转话。你刚才填写的类别没有保存，也没有发送。</p>
      <button type="button" className="second" onClick={onBack}>
        返回，改选类别
      </button>
    </section>
  )
}
