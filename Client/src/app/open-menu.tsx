import type { VNode } from "../kit"
import { useClient, useSignal, useState } from "../kit"
import { AboutDialog, SettingsDialog } from "./dialogs"
import type { Entry, Group } from "./menu"
import { Menu } from "./menu"
import { aboutItem, menuItem } from "./menu-item"
import type { Theme } from "./theme"

interface OpenMenuProps {
  readonly theme: Theme
  readonly isOpen: boolean
  readonly anchor: HTMLElement
  readonly close: () => void
}

const visit = (address: string): void => {
  window.open(address, "_blank", "noopener")
}

/** What the main menu's button opens: its entries, and the dialogs that these open. */
export const OpenMenu = ({ theme, isOpen, anchor, close }: OpenMenuProps): VNode => {
  const client = useClient()
  const isMinimal = useSignal(client.toolbar) === "minimal"
  const configuration = useSignal(client.page.configuration)
  const [dialog, setDialog] = useState<"settings" | "about" | undefined>(undefined)
  const link = (name: string): Entry[] => {
    const address = menuItem(configuration["menu"], name.toLowerCase())
    return typeof address === "string" ? [{ name, act: () => visit(address) }] : []
  }
  const about = aboutItem(configuration)
  const groups: readonly Group[] = [
    isMinimal ? [] : [
      { name: "Rerun", key: "r", act: () => client.rerun() },
      { name: "Settings", act: () => setDialog("settings") },
      { name: "Print", act: () => window.print() },
    ],
    [
      ...link("Get help"),
      ...link("Report a bug"),
      ...(about === null || isMinimal && about === undefined ? [] : [{ name: "About", act: () => setDialog("about") }]),
    ],
    client.isDeveloper
      ? [{ name: "Clear cache", key: "c", act: () => client.isAskingToClear.set(true) }]
      : [],
  ]
  return (
    <>
      {isOpen && <Menu anchor={anchor} groups={groups} close={close} />}
      {dialog === "settings" && <SettingsDialog theme={theme} onClose={() => setDialog(undefined)} />}
      {dialog === "about" && (
        <AboutDialog text={typeof about === "string" ? about : undefined} onClose={() => setDialog(undefined)} />
      )}
    </>
  )
}
