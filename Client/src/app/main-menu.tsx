import type { VNode } from "preact"
import { useRef, useState } from "preact/hooks"
import { useClient, useSignal } from "../parts/context"
import { Sign } from "../parts/icons"
import type { Json } from "../wire/value"
import type { Entry, Group } from "./menu"
import { fetchOverPage, useOverPage } from "./overlays"
import type { Theme } from "./theme"

/** What the script set for an entry: a text, `null` to hide it, `undefined` for the page's own. */
const menuItem = (menu: Json | undefined, name: string): Json | undefined => {
  if (typeof menu !== "object" || menu === null || Array.isArray(menu)) return undefined
  return Object.entries(menu).find(([key]) => key.toLowerCase() === name)?.[1]
}

const visit = (address: string): void => {
  window.open(address, "_blank", "noopener")
}

/** The menu at the top right; a minimal one has what the script set, and is not there when that is nothing. */
export const MainMenu = ({ theme }: { theme: Theme }): VNode | null => {
  const client = useClient()
  const mode = useSignal(client.toolbar)
  const { menu, about: ownAbout } = useSignal(client.page.configuration)
  const [isOpen, setOpen] = useState(false)
  const [dialog, setDialog] = useState<"settings" | "about" | undefined>(undefined)
  const button = useRef<HTMLButtonElement | null>(null)
  const shown = useOverPage(isOpen || dialog !== undefined)
  const link = (name: string, word: string): Entry[] => {
    const address = menuItem(menu, word)
    return typeof address === "string" ? [{ name, act: () => visit(address) }] : []
  }
  const inMenu = menuItem(menu, "about")
  const about = inMenu === undefined ? ownAbout : inMenu
  const isMinimal = mode === "minimal"
  const groups: readonly Group[] = [
    isMinimal ? [] : [
      { name: "Rerun", key: "r", act: () => client.rerun() },
      { name: "Settings", act: () => setDialog("settings") },
      { name: "Print", act: () => window.print() },
    ],
    [
      ...link("Get help", "get help"),
      ...link("Report a bug", "report a bug"),
      ...(about === null || isMinimal && about === undefined ? [] : [{ name: "About", act: () => setDialog("about") }]),
    ],
    client.isDeveloper
      ? [{ name: "Clear cache", key: "c", act: () => client.isAskingToClear.set(true) }]
      : [],
  ]
  if (groups.every((group) => group.length === 0)) return null
  return (
    <span class="stMainMenu" data-testid="stMainMenu" id="MainMenu">
      <button
        ref={button}
        type="button"
        class="rn-tool"
        data-testid="stMainMenuButton"
        aria-label="Main menu"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={fetchOverPage}
        onFocus={fetchOverPage}
        onClick={() => setOpen(!isOpen)}
      >
        <Sign name="menu" />
      </button>
      {shown && isOpen && button.current && (
        <shown.Menu anchor={button.current} groups={groups} close={() => setOpen(false)} />
      )}
      {shown && dialog === "settings" && (
        <shown.SettingsDialog theme={theme} onClose={() => setDialog(undefined)} />
      )}
      {shown && dialog === "about" && (
        <shown.AboutDialog
          text={typeof about === "string" ? about : undefined}
          onClose={() => setDialog(undefined)}
        />
      )}
    </span>
  )
}
