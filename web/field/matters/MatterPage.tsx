// One matter: where it stands, what was done, and the recheck when it is mine to make.
import { Loading, Notice, Page } from '../ui/Page'
import { moment } from '../wire/said'
import type { Matter, Me, Photo } from '../wire/types'
import { useRead } from '../wire/useRead'
import { Clock, TimeLeft } from './Clock'
import { Recheck } from './Recheck'

export function MatterPage({ me, id, onSignedOut, onChanged }: { me: Me; id: string; onSignedOut: () => void; onChanged: () => void }) {
  const { value: matter, fault, again, replace } = useRead<Matter>(me.account.id, `/matters/${id}`)
  return (
    <Page title={matter?.number ?? '事项'} back="#/mine" demo={me.demo}>
      {!matter ? (
        <Loading fault={fault} again={again} />
      ) : (
        <>
          <section className="card still">
            <span className="top">
              <b>{matter.kind_name}</b>
              <span className={`stage ${matter.stage.tone}`}>{matter.stage.name}</span>
            </span>
            <h2>{matter.title}</h2>
            {matter.spot && <p>{matter.spot}</p>}
            {matter.text && <p>{matter.text}</p>}
            {matter.due && (
              <p>
                办理期限 {moment(matter.due.at)} <TimeLeft due={matter.due} />
              </p>
            )}
            {matter.due && <Clock account={me.account.id} matter={id} />}
          </section>
          <Pictures name="整改前" photos={matter.photos_before} />
          <Pictures name="整改后" photos={matter.photos_after} />
          {mayRecheck(matter) && <Recheck me={me} matter={matter} onDone={(fresh) => (fresh ? replace(fresh) : again())} onSignedOut={onSignedOut} onChanged={onChanged} />}
          <Elsewhere matter={matter} />
          <h3>办理过程</h3>
          <ol className="story">
            {matter.timeline.map((step, index) => (
              <li key={index}>
                <b>{step.what}</b>
                <span className="quiet">
                  {moment(step.at)} {step.who}
                </span>
                {step.text && <p>{step.text}</p>}
              </li>
            ))}
          </ol>
          {matter.timeline.length === 0 && <Notice tone="plain">还没有办理记录。</Notice>}
        </>
      )}
    </Page>
  )
}

/** What else may be done to it has its forms on the office's pages, which a phone can open as well. */
function Elsewhere({ matter }: { matter: Matter }) {
  const open = matter.actions.filter((action) => action.disabled_reason === null && action.code !== 'recheck')
  if (open.length === 0) return null
  return (
    <a className="second wide" href={`/matters/${matter.id}`}>
      办理：{open.slice(0, 3).map((action) => action.name).join('、')}
      {open.length > 3 && '等'}
    </a>
  )
}

function mayRecheck(matter: Matter): boolean {
  return matter.actions.some((action) => action.code === 'recheck' && action.disabled_reason === null)
}

function Pictures({ name, photos }: { name: string; photos: Photo[] }) {
  if (photos.length === 0) return null
  return (
    <section>
      <h3>{name}</h3>
      <div className="photos">
        {photos.map((photo, index) => (
          <a key={photo.id} className="thumb" href={photo.url} target="_blank" rel="noreferrer">
            <img src={photo.small_url} alt={`${name}照片${index + 1}`} loading="lazy" />
          </a>
        ))}
      </div>
    </section>
  )
}
