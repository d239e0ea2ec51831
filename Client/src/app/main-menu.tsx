import type { VNode } from "preact"
import { useRef, useState } from "preact/hooks"
import { useClient, useSignal } from "../parts/context"
import { Sign } from "../parts/icons"
import { aboutItem, menuItem } from "./menu-item"
import { fetchOverPage, useOverPage } from "./overlays"
import type { Theme } from "./theme"

/** The menu at the top right; a minimal one has what the script set, and is not there when that is nothing. */
export const MainMenu = ({ theme }: { theme: Theme }): VNode | null => {
  const client = useClient()
  const isMinimal = useSignal(client.toolbar) === "minimal"
  const configuration = useSignal(client.page.configuration)
  const [isOpen, setOpen] = useState(false)
  // What was chosen in it may go on when it is closed.
  const [wasOpen, setWasOpen] = useState(false)
  const button = useRef<HTMLButtonElement | null>(null)
  const shown = useOverPage(wasOpen)
  const isSet = (name: string): boolean => typeof menuItem(configuration["menu"], name) === "string"
  if (isMinimal && !isSet("get help") && !isSet("report a bug") && aboutItem(configuration) == null) return null
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
        onClick={() => {
          setOpen(!isOpen)
          setWasOpen(true)
        }}
      >
        <Sign name="menu" />
      </button>
      {shown && button.current && (
        <shown.OpenMenu theme={theme} isOpen={isOpen} anchor={button.current} close={() => setOpen(false)} />
      )}
    </span>
  )
}
