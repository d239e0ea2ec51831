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
}

/** For how many milliseconds a toast stays, by the author's word for it. */
const durations: { readonly [name: string]: number } = { short: 4000, long: 10_000 }

/** The toasts that are on the screen. They outlive the run that showed them, and go by themselves. */
const shown = new Signal<readonly Toast[]>([])
let count = 0

const dismiss = (toast: Toast): void => shown.set(shown.value.filter((other) => other !== toast))

const add = (content: ComponentChild, icon: string | undefined, time: number | undefined): Toast => {
  const toast = { number: ++count, content, icon }
  shown.set([...shown.value, toast])
  if (time !== undefined) setTimeout(() => dismiss(toast), time)
  return toast
}

const show = ({ body, icon, duration = "short" }: Props): void => {
  add(
    <Markdown body={typeof body === "string" ? body : ""} />,
    typeof icon === "string" ? icon : undefined,
    typeof duration === "number" ? duration * 1000 : durations[String(duration)],
  )
}

/** What the page itself says, one thing at a time: the next one takes the place of the one before. */
let told: Toast | undefined

export const tell = (text: string): void => {
  if (told) dismiss(told)
  told = add(text, ":material/info:", durations["long"])
}

const Toasts = (): VNode => (
  <div class="stToastContainer" data-testid="stToastContainer" role="status" aria-live="polite">
    {useSignal(shown).map((toast) => (
      <div key={toast.number} class="stToast" data-testid="stToast">
        <Icon icon={toast.icon} />
        <div data-testid="stToastText">
          {toast.content}
        </div>
        <button type="button" class="rn-inside" aria-label="Close" onClick={() => dismiss(toast)}>
          <Sign name="close" />
        </button>
      </div>
    ))}
  </div>
)

export const toast: Effect = { name: "toast", perform: show, component: Toasts }
