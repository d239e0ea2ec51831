import type { ComponentChild, VNode } from "preact"
import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { Signal } from "../page/signal"
import { useSignal } from "../parts/context"
import { Sign } from "../parts/icons"
import type { Props } from "../wire/value"
import type { Effect } from "./effect"

interface Toast {
  readonly number: number
  readonly content: ComponentChild
  readonly icon: string | undefined
  /** The page itself says it. */
  readonly isOwn?: boolean
}

interface Shown {
  readonly toasts: readonly Toast[]
  /** How many there have been. */
  readonly count: number
}

/** For how many milliseconds a toast stays, by the author's word for it. */
const durations: { readonly [name: string]: number } = { short: 4000, long: 10_000 }

/** The toasts that are on the screen. They outlive the run that showed them, and go by themselves. */
const shown = new Signal<Shown>({ toasts: [], count: 0 })

const keep = (stays: (toast: Toast) => boolean): void =>
  shown.set({ ...shown.value, toasts: shown.value.toasts.filter(stays) })

const dismiss = (number: number): void => keep((toast) => toast.number !== number)

const add = (toast: Omit<Toast, "number">, time: number | undefined): void => {
  const { toasts, count } = shown.value
  const number = count + 1
  shown.set({ toasts: [...toasts, { ...toast, number }], count: number })
  if (time !== undefined) setTimeout(() => dismiss(number), time)
}

const show = ({ body, icon, duration = "short" }: Props): void => {
  add(
    {
      content: <Markdown body={typeof body === "string" ? body : ""} />,
      icon: typeof icon === "string" ? icon : undefined,
    },
    typeof duration === "number" ? duration * 1000 : durations[String(duration)],
  )
}

/** What the page itself says, one thing at a time: the next one takes the place of the one before. */
export const tell = (text: string): void => {
  keep((toast) => !toast.isOwn)
  add({ content: text, icon: ":material/info:", isOwn: true }, durations["long"])
}

const Toasts = (): VNode => (
  <div class="stToastContainer" data-testid="stToastContainer" role="status" aria-live="polite">
    {useSignal(shown).toasts.map((toast) => (
      <div key={toast.number} class="stToast" data-testid="stToast">
        <Icon icon={toast.icon} />
        <div data-testid="stToastText">
          {toast.content}
        </div>
        <button type="button" class="rn-inside" aria-label="Close" onClick={() => dismiss(toast.number)}>
          <Sign name="close" />
        </button>
      </div>
    ))}
  </div>
)

export const toast: Effect = { name: "toast", perform: show, component: Toasts }
