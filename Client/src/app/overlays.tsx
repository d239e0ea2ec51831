import type { VNode } from "preact"
import { useClient, useSignal } from "../parts/context"
import { useLoaded } from "../parts/lazy"
import { load } from "../parts/loading"
import { useShownPage } from "./pages"

type OverPage = typeof import("./over-page")

const file = "over-page.js"
const style = "over-page.css"

/** What opens over the page; `undefined` until it is needed and there. */
export const useOverPage = (isNeeded: boolean): OverPage | undefined =>
  useLoaded<OverPage>(file, { isNeeded, style })

/** The reader is about to open something: it is there by then. */
export const fetchOverPage = (): void => void load(file, style)

/** Dialogs and notices that open by themselves. */
export const Overlays = (): VNode | null => {
  const client = useClient()
  const hasProblem = useSignal(client.problem) !== undefined
  const isAsking = useSignal(client.isAskingToClear)
  const isBroken = useSignal(client.compileError) !== undefined
  const isBlocked = useSignal(client.obstacle) !== undefined
  const isMissing = useShownPage()?.missing !== undefined
  const isUnread = typeof useSignal(client.page.configuration)["unread"] === "string"
  const shown = useOverPage(hasProblem || isMissing || isUnread || isAsking || isBroken || isBlocked)
  return shown ? <shown.OverPage /> : null
}
