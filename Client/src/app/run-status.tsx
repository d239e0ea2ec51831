import type { VNode } from "preact"
import { useLayoutEffect, useState } from "preact/hooks"
import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import { useClient, useSignal } from "../parts/context"

/** Most runs end before anybody could read that they are going on. */
const statusDelay = 400

/** Whether `claim` has held for `delay` milliseconds. */
const useLasting = (claim: boolean, delay: number): boolean => {
  const [lasts, setLasts] = useState(false)
  // No `useEffect`: for that, a frame is asked for with every click, and this only sets a timer.
  useLayoutEffect(() => {
    setLasts(false)
    if (!claim) return undefined
    const timer = setTimeout(() => setLasts(true), delay)
    return () => clearTimeout(timer)
  }, [claim, delay])
  return claim && lasts
}

/** "1 action waits", "2 actions wait". */
const actions = (count: number, one: string, many: string): string =>
  count === 1 ? `1 action ${one}` : `${count} actions ${many}`

/** That a run goes on, or waits, with the button that stops it. */
export const RunStatus = ({ name = "stStatusWidget" }: { name?: string }): VNode | null => {
  const client = useClient()
  const state = useSignal(client.scriptState)
  const isUsable = useSignal(client.isUsable)
  const doing = useSignal(client.doing)
  const waiting = useSignal(client.waitingActions)
  const isBusy = state === "running" || state === "rerunRequested" || state === "stopRequested"
  const lasts = useLasting(isBusy && isUsable, statusDelay)
  if (!isUsable || !(lasts || doing)) return null
  const isStopping = state === "stopRequested"
  const words = isStopping ? "Stopping…" : doing ?? "Running…"
  return (
    <div class="stStatusWidget rn-told" data-testid={name}>
      <i class="rn-wheel" aria-hidden="true" />
      <span title={plainText(words)}>
        <Markdown body={words} isInline />
      </span>
      {waiting > 0 && <span>{actions(waiting, "waits", "wait")}</span>}
      <button type="button" class="rn-link" disabled={isStopping} onClick={() => client.stop()}>
        Stop
      </button>
    </div>
  )
}

/** That the reader has stopped the last run, and what came to nothing by it. */
export const StopNotice = (): VNode | null => {
  const client = useClient()
  const stopped = useSignal(client.stopped)
  const state = useSignal(client.scriptState)
  const isUsable = useSignal(client.isUsable)
  if (!stopped || !isUsable || state !== "notRunning") return null
  return (
    <div class="stStopped rn-told" data-testid="stStopped">
      <span>Stopped</span>
      {stopped.dropped > 0 && (
        <span>
          {actions(stopped.dropped, "was not carried out", "were not carried out")}
        </span>
      )}
      <button type="button" class="rn-link" onClick={() => client.rerun()}>Run again</button>
    </div>
  )
}
