import type { VNode } from "preact"
import { useClient, useSignal } from "../parts/context"
import { Sign } from "../parts/icons"
import type { Embedding } from "./embedding"
import { MainMenu } from "./main-menu"
import { useMenu, usePages } from "./pages"
import { RunStatus, StopNotice } from "./run-status"
import type { SidebarState } from "./sidebar"
import type { Theme } from "./theme"

const ConnectionStatus = (): VNode | null => {
  const client = useClient()
  const isBlocked = useSignal(client.obstacle) !== undefined
  if (useSignal(client.isUsable) || isBlocked) return null
  return (
    <div
      class="stConnectionStatus"
      data-testid="stConnectionStatus"
      title="The connection to the server is lost. Trying again."
    >
      <i class="rn-wheel" aria-hidden="true" />
      <span>Connecting…</span>
    </div>
  )
}

const VersionPrompt = (): VNode | null => {
  const client = useClient()
  const isAsked = useSignal(client.hasNewerVersion)
  const isUsable = useSignal(client.isUsable)
  if (!isAsked || !isUsable) return null
  return (
    <div class="stSourceChanged rn-told" data-testid="stSourceChanged">
      <span>Source file changed.</span>
      <button type="button" class="rn-link" onClick={() => client.swap(false)}>Rerun</button>
      <button type="button" class="rn-link" onClick={() => client.swap(true)}>Always rerun</button>
    </div>
  )
}

const DurabilityNotice = (): VNode | null => {
  if (useSignal(useClient().isDurable)) return null
  return (
    <p class="stNotDurable" data-testid="stNotDurable">
      <Sign name="warning" />
      <span>
        Changes are not being saved at the moment. They would be lost if the app restarts.
      </span>
    </p>
  )
}

/** The menu of the app's pages, where it does not stand in the sidebar. */
const Pages = ({ sidebar }: { sidebar: SidebarState }): VNode | null => {
  const pages = usePages()
  const isHere = pages !== undefined && sidebar.pages === undefined
  const Menu = useMenu(isHere)?.TopMenu
  return isHere && Menu ? <Menu pages={pages} /> : null
}

/** The bar on top: the sidebar's button, what the script is doing, the menu; below it, what the reader must know. */
export const Header = (
  { theme, sidebar, embedding }: { theme: Theme; sidebar: SidebarState; embedding: Embedding },
): VNode => (
  <header class="stHeader" data-testid="stHeader">
    {embedding.showsLine && <div class="rn-colored-line" />}
    <div class="stToolbar" data-testid="stToolbar">
      {sidebar.exists && !sidebar.isOpen && (
        <button
          ref={sidebar.openButton}
          type="button"
          class="rn-tool stExpandSidebarButton"
          data-testid="stExpandSidebarButton"
          aria-label="Open sidebar"
          onClick={() => sidebar.setOpen(true)}
        >
          <Sign name="expand" />
        </button>
      )}
      <Pages sidebar={sidebar} />
      {embedding.showsToolbar && (
        <>
          {/* Always there, so that a screen reader hears what appears in it. */}
          <div class="rn-status" role="status">
            <VersionPrompt />
            <ConnectionStatus />
            <RunStatus />
            <StopNotice />
          </div>
          <MainMenu theme={theme} />
        </>
      )}
    </div>
    <div role="status">
      <DurabilityNotice />
    </div>
  </header>
)
