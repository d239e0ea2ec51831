import { byteLength, emptyEventMessage, pingMessage } from "./client-message"

/** An event that the server has not acknowledged. */
export interface SentEvent {
  readonly number: number
  readonly text: string
}

export interface OutboxState {
  readonly last: number
  readonly unacknowledged: readonly SentEvent[]
}

/**
 * Numbers events and keeps each until the server says that its effects are stored, so that after a drop, a
 * crash of the server or a reload of the page it can be sent again. Says what may be sent when, always in order.
 *
 * A server that does not understand an event closes the connection. As that event would close the next one too, events are
 * then sent singly, each with a ping behind it; the one that is not survived gives its number to an empty one.
 */
export class Outbox {
  private lastNumber: number
  private waiting: SentEvent[]
  /** Up to here, events went out over the connection that is open. */
  private sent = 0
  /** Up to here, events are known not to be the reason if the connection is closed. */
  private understood = 0
  private isCareful = false

  constructor(saved: OutboxState = { last: 0, unacknowledged: [] }) {
    this.lastNumber = saved.last
    this.waiting = [...saved.unacknowledged]
  }

  /** The number of the last event that was created. */
  get last(): number {
    return this.lastNumber
  }
  get unacknowledged(): readonly SentEvent[] {
    return this.waiting
  }
  get state(): OutboxState {
    return { last: this.lastNumber, unacknowledged: this.waiting }
  }

  /** The event that `write` makes of its number; `undefined`, and no number used, if it is too long to be sent. */
  add(write: (number: number) => string, maxBytes = Infinity): SentEvent | undefined {
    const event = { number: this.lastNumber + 1, text: write(this.lastNumber + 1) }
    if (isLongerThan(event.text, maxBytes)) return undefined
    this.lastNumber = event.number
    this.waiting.push(event)
    return event
  }

  /** The effects of events up to `number` are stored; whether that was news. */
  acknowledge(number: number): boolean {
    // A browser that comes back from a crash may bring an older state of this tab; the server takes no number twice.
    this.lastNumber = Math.max(this.lastNumber, number)
    this.understood = Math.max(this.understood, number)
    const left = this.waiting.filter((event) => event.number > number)
    const isNews = left.length < this.waiting.length
    this.waiting = left
    return isNews
  }

  /** The server did not take the event in, and never will: it is not sent again. Gives the event, if it was waiting. */
  drop(number: number): SentEvent | undefined {
    this.understood = Math.max(this.understood, number)
    const dropped = this.waiting.find((event) => event.number === number)
    this.waiting = this.waiting.filter((event) => event !== dropped)
    return dropped
  }

  /** Another connection is there, over which nothing has gone out yet. */
  connected(): void {
    this.sent = 0
  }

  /** The messages that may go out now; they count as sent. */
  due(): readonly string[] {
    if (this.isCareful && this.sent > this.understood) return []
    const left = this.waiting.filter((event) => event.number > this.sent)
    const now = this.isCareful ? left.slice(0, 1) : left
    this.sent = now.at(-1)?.number ?? this.sent
    const texts = now.map((event) => event.text)
    return this.isCareful && now.length > 0 ? [...texts, pingMessage()] : texts
  }

  /** A ping was answered, so that what went out before it was understood. */
  ponged(): void {
    if (!this.isCareful) return
    this.understood = Math.max(this.understood, this.sent)
    this.isCareful = this.waiting.some((event) => event.number > this.sent)
  }

  /** The server closed the connection over something that it did not understand. */
  refused(): void {
    const suspects = this.waiting.filter(({ number }) =>
      number > this.understood && number <= this.sent
    )
    if (this.isCareful) suspects.forEach(({ number }) => this.empty(number))
    this.isCareful = suspects.length > 0
  }

  /** Gives up what is too long for the server as it is now; whether there was any. */
  giveUpLongerThan(maxBytes: number): boolean {
    const tooLong = this.waiting.filter((event) => isLongerThan(event.text, maxBytes))
    tooLong.forEach(({ number }) => this.empty(number))
    return tooLong.length > 0
  }

  /** The server has another session for us: numbers start at 1 again, and nothing is waiting. */
  reset(): void {
    this.lastNumber = 0
    this.waiting = []
    this.sent = 0
    this.understood = 0
    this.isCareful = false
  }

  /** The number is kept, as there are no gaps. */
  private empty(number: number): void {
    this.waiting = this.waiting.map((event) =>
      event.number === number ? { number, text: emptyEventMessage(number) } : event
    )
  }
}

const isLongerThan = (text: string, bytes: number): boolean =>
  // A UTF-16 unit is at most three bytes of UTF-8, so that most texts need not be encoded to know.
  text.length * 3 > bytes && byteLength(text) > bytes
