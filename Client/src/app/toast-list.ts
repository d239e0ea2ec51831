import type { Props } from "../wire/value"
import { Signal } from "../page/signal"

export interface Toast {
  readonly number: number
  readonly body: string
  readonly icon: string | undefined
}

const shownFor = 4000
const longestShown = 10_000

/** The toasts that are on the screen. They outlive the run that showed them, and go by themselves. */
export class ToastList {
  readonly shown = new Signal<readonly Toast[]>([])
  private count = 0

  show(props: Props): void {
    const body = typeof props["body"] === "string" ? props["body"] : ""
    const icon = typeof props["icon"] === "string" ? props["icon"] : undefined
    const toast = { number: ++this.count, body, icon }
    this.shown.set([...this.shown.value, toast])
    const duration = props["duration"]
    if (duration === null || duration === "infinite") return
    const seconds = duration === "long"
      ? longestShown / 1000
      : typeof duration === "number"
      ? duration
      : undefined
    setTimeout(() => this.dismiss(toast), seconds === undefined ? shownFor : seconds * 1000)
  }

  dismiss(toast: Toast): void {
    this.shown.set(this.shown.value.filter((other) => other !== toast))
  }
}
