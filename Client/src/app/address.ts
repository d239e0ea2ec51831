import { isQueryMessage } from "../wire/client-message"
import type { SentEvent } from "../wire/outbox"

/** What the address needs of the session: the query that the server knows to be shown, over reloads of the page. */
export interface Knowledge {
  query: string | undefined
}

/**
 * What stands behind the `?` of the page's address. The script and its widgets write there, and the reader goes where he
 * likes: by Back and Forward, or by a page that is loaded again at another address. He is told apart from the server by what
 * both know to be shown, so that what the server wrote and this page never heard of is not taken for a step of his.
 */
export class Address {
  private readonly known: Knowledge
  private readonly tell: (query: string) => number | undefined
  /** The event of his last step. */
  private steppedIn = 0
  /** What the connection's hello said of it. */
  private said = ""

  /** `tell` makes an event of a step. */
  constructor(known: Knowledge, tell: (query: string) => number | undefined) {
    this.known = known
    this.tell = tell
  }

  get query(): string {
    return location.search.slice(1)
  }

  watch(): void {
    addEventListener("popstate", () => this.look())
  }

  /** Goes on from what an earlier page of this tab left; the reader may have come to another address. */
  goOn(events: readonly SentEvent[]): void {
    for (const { number, text } of events) if (isQueryMessage(text)) this.steppedIn = number
    this.look()
  }

  /** What a hello says. */
  say(): string {
    return this.said = this.query
  }

  /** The server has another session for us, which begins with what the hello said. */
  begin(): void {
    this.known.query = this.said
    this.steppedIn = 0
    this.look()
  }

  /** The server, knowing of the events up to `seen`, gives the address another query; to a step, Back leads away from it. */
  write(query: string, isStep: boolean, seen: number): void {
    if (this.steppedIn > seen) return
    this.known.query = query
    if (query === this.query) return
    const url = location.pathname + (query && `?${query}`) + location.hash
    if (isStep) history.pushState(null, "", url)
    else history.replaceState(history.state, "", url)
  }

  private look(): void {
    const { known, query } = this
    if (known.query === undefined || known.query === query) return
    // Told first: if the page ends in between, it is told twice, and not never.
    this.steppedIn = this.tell(query) ?? this.steppedIn
    known.query = query
  }
}
