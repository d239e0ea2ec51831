import type { Location } from "./location"
import type { OutboxState, SentEvent } from "./outbox"
import { Outbox } from "./outbox"
import type { Welcome } from "./server-message"
import type { Tenure } from "./tenure"

/** What the session needs of a tenure. */
export type Tenant = Pick<Tenure, "claim" | "save" | "leave" | "reclaim">

/** How the server took a tab back. */
export interface Arrival {
  /** It is the session that was asked for. */
  readonly isResumed: boolean
  /** An event was given up, as the server takes only shorter ones now. */
  readonly hasGivenUp: boolean
  /** What to say first. */
  readonly messages: readonly string[]
}

/** This tab's side of its session: the right to come back to it, and the events that the server has not acknowledged. */
export class Session {
  private readonly tenure: Tenant
  private outbox = new Outbox()
  private resume: string | null = null
  private shownLocation: Location | undefined
  private maxMessage = Infinity
  private saving: ReturnType<typeof setTimeout> | undefined

  constructor(tenure: Tenant) {
    this.tenure = tenure
  }

  /** Goes on with what an earlier page of this tab left; gives the events that it had not got through. */
  async claim(): Promise<OutboxState["unacknowledged"]> {
    const tenancy = await this.tenure.claim()
    if (tenancy === undefined) return []
    this.resume = tenancy.resume
    this.shownLocation = tenancy.location
    this.outbox = new Outbox(tenancy)
    return tenancy.unacknowledged
  }

  /** What the server knows the address to be; `undefined` before there is a session. */
  get location(): Location | undefined {
    return this.shownLocation
  }

  set location(location: Location | undefined) {
    this.shownLocation = location
    this.save()
  }

  /** What `hello` says of the session. */
  get greeting(): { readonly resume: string | null; readonly last: number } {
    return { resume: this.resume, last: this.outbox.last }
  }

  get unacknowledged(): OutboxState["unacknowledged"] {
    return this.outbox.unacknowledged
  }

  /** Whether there are events behind `seen` that have not been acknowledged. */
  isWaiting(seen: number): boolean {
    return this.outbox.unacknowledged.some(({ number }) => number > seen)
  }

  welcomed(welcome: Welcome): Arrival {
    const isResumed = welcome.resumed && this.resume !== null
    // Kept before a word is said: with the next message, the token before this one stops to count.
    this.resume = welcome.resume
    this.maxMessage = welcome.maxMessage
    if (isResumed) this.outbox.acknowledge(welcome.seen)
    else this.outbox.reset()
    const hasGivenUp = this.outbox.giveUpLongerThan(welcome.maxMessage)
    this.save()
    this.outbox.connected()
    return { isResumed, hasGivenUp, messages: this.outbox.due() }
  }

  /** Makes an event of what `write` makes of its number, and gives that; `undefined` if it is too long. */
  add(write: (number: number) => string): number | undefined {
    const event = this.outbox.add(write, this.maxMessage)
    if (event) this.save()
    return event?.number
  }

  /** The most bytes that the server takes in one message. */
  get limit(): number {
    return this.maxMessage
  }

  /** The messages that may go out now. */
  due(): readonly string[] {
    return this.outbox.due()
  }

  /** Kept in a task of its own, behind the drawing of what came along; a page that ends before it sends a known event again. */
  acknowledge(number: number): void {
    if (this.outbox.acknowledge(number)) this.saving ??= setTimeout(() => this.save())
  }

  /** The event was not taken in, and never will be. Gives it, if it waited for an answer. */
  drop(number: number): SentEvent | undefined {
    const dropped = this.outbox.drop(number)
    if (dropped) this.save()
    return dropped
  }

  ponged(): void {
    this.outbox.ponged()
  }

  /** The server closed the connection over something that it did not understand. */
  refused(): void {
    this.outbox.refused()
    this.save()
  }

  leave(): void {
    this.save()
    this.tenure.leave()
  }

  reclaim(): Promise<boolean> {
    return this.tenure.reclaim()
  }

  private save(): void {
    clearTimeout(this.saving)
    this.saving = undefined
    if (this.resume === null) return
    this.tenure.save({
      resume: this.resume,
      location: this.shownLocation,
      ...this.outbox.state,
    })
  }
}
