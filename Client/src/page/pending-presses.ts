import { triggerOf } from "../wire/client-message"
import type { SentEvent } from "../wire/outbox"

interface Press {
  /** Of its event. */
  readonly number: number
  /** The button's id. */
  readonly id: string
}

/** The presses of buttons of which the server has not said yet that they are done with. */
export class PendingPresses {
  private presses: readonly Press[] = []
  /** Events up to here are part of a run, or need none. */
  private seen = 0
  private readonly changed: (id: string) => void

  /** `changed` hears of each button whose presses are others now. */
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
    this.changed(id)
  }

  /** Whether the server has not acknowledged or refused a press of that button. */
  has(id: string): boolean {
    return this.presses.some((press) => press.id === id)
  }

  /** Whether a press of that button is not part of any run yet. */
  isWaiting(id: string): boolean {
    return this.presses.some((press) => press.id === id && press.number > this.seen)
  }

  /** How many are not part of any run yet. */
  get waiting(): number {
    return this.presses.filter(({ number }) => number > this.seen).length
  }

  /** A run has come that includes the events up to `seen`. */
  takenIn(seen: number): void {
    this.seen = Math.max(this.seen, seen)
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
    this.seen = seen
    this.acknowledge(seen)
  }

  /** It is another session. */
  clear(): void {
    this.seen = 0
    this.keep(() => false)
  }

  private keep(stays: (press: Press) => boolean): void {
    const gone = this.presses.filter((press) => !stays(press))
    this.presses = this.presses.filter(stays)
    for (const { id } of gone) this.changed(id)
  }
}
