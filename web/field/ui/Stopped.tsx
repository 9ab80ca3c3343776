// What is shown where the page itself cannot go on, as when an old page meets an answer it does not know: words and a way out, no white screen.
import { Component, type ReactNode } from 'react'
import { Notice, Page } from './Page'

export class Stopped extends Component<{ children: ReactNode }, { stopped: boolean }> {
  override state = { stopped: false }

  static getDerivedStateFromError() {
    return { stopped: true }
  }

  override render() {
    if (!this.state.stopped) return this.props.children
    return (
      <Page title="格物" demo={false}>
        <Notice tone="bad">
          <p>这一页出了点问题。写下的内容都在，请重新打开。</p>
          <button
            type="button"
            className="second"
            onClick={() => {
              location.hash = '#/'
              location.reload()
            }}
          >
            重新打开
          </button>
        </Notice>
      </Page>
    )
  }
}
