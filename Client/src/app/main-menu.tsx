import type { VNode } from "preact"
import { useLayoutEffect, useRef, useState } from "preact/hooks"
import { useClient, useSignal } from "../parts/context"
import { keepPlaced } from "../parts/floating"
import { Sign } from "../parts/icons"
import type { Json } from "../wire/value"
import { AboutDialog, SettingsDialog } from "./dialogs"
import type { Theme } from "./theme"

interface Entry {
  readonly name: string
  readonly key?: string
  readonly act: () => void
}

type Group = readonly Entry[]

/** What the script set for an entry: a text, `null` to hide it, `undefined` for the page's own. */
const menuItem = (menu: Json | undefined, name: string): Json | undefined => {
  if (typeof menu !== "object" || menu === null || Array.isArray(menu)) return undefined
  return Object.entries(menu).find(([key]) => key.toLowerCase() === name)?.[1]
}

const visit = (address: string): void => {
  window.open(address, "_blank", "noopener")
}

const Menu = (
  { anchor, groups, close }: { anchor: HTMLElement; groups: readonly Group[]; close: () => void },
): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    element.showPopover()
    element.querySelector<HTMLElement>("[role=menuitem]")?.focus()
    return keepPlaced(element, anchor, { side: "below", align: "end" })
  }, [anchor])
  const press = (event: KeyboardEvent): void => {
    const items = [...box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []]
    const at = items.indexOf(document.activeElement as HTMLElement) // Compared only.
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      items[target % items.length]?.focus()
    }
    if (event.key === "Escape" || event.key === "Tab") {
      close()
      anchor.focus()
    }
  }
  return (
    <div
      ref={box}
      popover="auto"
      class="stMainMenuPopover"
      data-testid="stMainMenuPopover"
      onKeyDown={press}
      onToggle={(event) => {
        if (!event.currentTarget.matches(":popover-open")) close()
      }}
    >
      <ul class="stMainMenuList" data-testid="stMainMenuList" role="menu" aria-label="Main menu">
        {groups.filter((group) => group.length > 0).map((group, index) => (
          <>
            {index > 0 && (
              <li role="separator" class="stMainMenuDivider" data-testid="stMainMenuDivider" />
            )}
            {group.map((entry) => (
              <li role="none">
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  data-testid={`stMainMenuItem-${entry.name.toLowerCase().replace(/ /g, "-")}`}
                  onClick={() => {
                    close()
                    anchor.focus()
                    entry.act()
                  }}
                >
                  <span data-testid="stMainMenuItemLabel">{entry.name}</span>
                  {entry.key && <kbd aria-hidden="true">{entry.key}</kbd>}
                </button>
              </li>
            ))}
          </>
        ))}
      </ul>
    </div>
  )
}

/** The menu at the top right; a minimal one has what the script set, and is not there when that is nothing. */
export const MainMenu = ({ theme }: { theme: Theme }): VNode | null => {
  const client = useClient()
  const mode = useSignal(client.toolbar)
  const { menu, about: ownAbout } = useSignal(client.page.configuration)
  const [isOpen, setOpen] = useState(false)
  const [dialog, setDialog] = useState<"settings" | "about" | undefined>(undefined)
  const button = useRef<HTMLButtonElement | null>(null)
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
        onClick={() => setOpen(!isOpen)}
      >
        <Sign name="menu" />
      </button>
      {isOpen && button.current && (
        <Menu
          anchor={button.current}
          groups={groups}
          close={() => setOpen(false)}
        />
      )}
      {dialog === "settings" && <SettingsDialog theme={theme} onClose={() => setDialog(undefined)} />}
      {dialog === "about" && (
        <AboutDialog
          text={typeof about === "string" ? about : undefined}
          onClose={() => setDialog(undefined)}
        />
      )}
    </span>
  )
}
