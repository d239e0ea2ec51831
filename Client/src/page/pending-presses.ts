import { triggerOf } from "../wire/client-message"
import type { SentEvent } from "../wire/outbox"
import { Signal } from "./signal"

interface Press {
  /** Of its event. */
  readonly number: number
  /** The button's id. */
  readonly id: string
}

/** After how long, in milliseconds, a button shows that it waits: most answers are there by then, and pay nothing for it. */
const showAfter = 100

/** The presses of buttons of which the server has not said yet that they are done with. */
export class PendingPresses {
  private presses: readonly Press[] = []
  /** Numbers of those whose buttons show that they wait. */
  private readonly shown = new Set<number>()
  /** Events up to here are part of a run, or need none. */
  readonly seen = new Signal(0)
  private readonly changed: (id: string) => void

  /** `changed` hears of each button that shows something else now. */
  constructor(changed: (id: string) => void) {
    this.changed = changed
  }

  /** Goes on from events of an earlier page of this tab. */
  goOn(events: readonly SentEvent[]): void {
    for (const { number, text } of events) this.add(number, triggerOf(text))
  }

  add(number: number, id: string | undefined): void {
    if (id === undefined) return
    this.presses = [...this.presses, { number, id }]
    setTimeout(() => this.show(number, id), showAfter)
  }

  private show(number: number, id: string): void {
    if (!this.presses.some((press) => press.number === number)) return
    this.shown.add(number)
    this.changed(id)
  }

  /** Whether the button shows that the server has not acknowledged or refused a press of it. */
  isShown(id: string): boolean {
    return this.presses.some((press) => press.id === id && this.shown.has(press.number))
  }

  /** Whether a press of that button is not part of any run yet. */
  isWaiting(id: string): boolean {
    return this.presses.some((press) => press.id === id && press.number > this.seen.value)
  }

  /** How many are not part of any run yet. */
  get waiting(): number {
    return this.presses.filter(({ number }) => number > this.seen.value).length
  }

  /** A run has come that includes the events up to `seen`. */
  takenIn(seen: number): void {
    this.seen.set(Math.max(this.seen.value, seen))
  }

  /** Events up to `number` are acknowledged. */
  acknowledge(number: number): void {
    this.takenIn(number)
    this.keep((press) => press.number > number)
  }

  /** The event was not taken in. */
  drop(number: number): void {
    this.keep((press) => press.number !== number)
  }

  /** A connection begins, whose server knows of the events up to `seen`. */
  connected(seen: number): void {
    this.seen.set(seen)
    this.acknowledge(seen)
  }

  /** It is another session. */
  clear(): void {
    this.seen.set(0)
    this.keep(() => false)
  }

  private keep(stays: (press: Press) => boolean): void {
    const gone = this.presses.filter((press) => !stays(press))
    this.presses = this.presses.filter(stays)
    for (const { number, id } of gone) if (this.shown.delete(number)) this.changed(id)
  }
}
