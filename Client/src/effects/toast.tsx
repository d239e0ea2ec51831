import type { VNode } from "preact"
import { Signal } from "../page/signal"
import { useSignal } from "../parts/context"
import { useLoaded } from "../parts/lazy"
import type { Props } from "../wire/value"
import type { Effect } from "./effect"

export interface Toast {
  readonly number: number
  readonly props: Props
  /** The page itself says it, and its body is no Markdown. */
  readonly isOwn: boolean
}

interface Shown {
  readonly toasts: readonly Toast[]
  /** How many there have been. */
  readonly count: number
}

/** More at a time nobody reads: the oldest make room. */
const most = 100

/** The toasts that are on the screen, the newest first. They outlive the run that showed them, and go by themselves. */
const shown = new Signal<Shown>({ toasts: [], count: 0 })

const keep = (stays: (toast: Toast) => boolean): void =>
  shown.set({ ...shown.value, toasts: shown.value.toasts.filter(stays) })

const add = (props: Props, isOwn: boolean): void => {
  const { toasts, count } = shown.value
  shown.set({ toasts: [{ number: count, props, isOwn }, ...toasts].slice(0, most), count: count + 1 })
}

/** What the page itself says, one thing at a time: the next one takes the place of the one before. */
export const tell = (text: string): void => {
  keep((toast) => !toast.isOwn)
  add({ body: text, icon: ":material/info:", duration: "long" }, true)
}

const Toasts = (): VNode => {
  const { toasts } = useSignal(shown)
  const List = useLoaded<typeof import("./toasts")>("toasts.js", {
    isNeeded: toasts.length > 0,
    style: "toasts.css",
  })?.ToastList
  return (
    // In a box of its own, to come back to from a dialog (effects/top-place.ts).
    <div>
      {/* Always there, so that a screen reader hears what appears in it. */}
      <div
        popover="manual"
        class="stToastContainer"
        data-testid="stToastContainer"
        role="status"
        aria-live="polite"
      >
        {List && <List toasts={toasts} keep={keep} />}
      </div>
    </div>
  )
}

export const toast: Effect = { name: "toast", perform: (props) => add(props, false), component: Toasts }
