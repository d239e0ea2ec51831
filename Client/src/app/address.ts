import { Observers } from "../page/signal"
import { isGoMessage } from "../wire/client-message"
import type { Location } from "../wire/location"
import { sameLocation } from "../wire/location"
import type { SentEvent } from "../wire/outbox"

/** What the address needs of the session: the location that the server knows to be shown, over reloads of the page. */
export interface Knowledge {
  location: Location | undefined
}

/**
 * The page's address below the app's base path. The script and its widgets write there, and readers go where they like: by
 * Back and Forward, or by a page that is loaded again at another address. Their steps are told apart from the server's by
 * what both sides know to be shown, so that what the server wrote and this page never heard of is not taken for a step.
 */
export class Address {
  /** Told when another location is shown. */
  readonly changes = new Observers()

  private readonly known: Knowledge
  /** The app's base path, without a slash at its end. */
  private readonly base: string
  private readonly tell: (location: Location) => number | undefined
  /** The event of the reader's last step. */
  private steppedIn = 0
  /** How far the page is to be scrolled that comes next. */
  private place = 0
  /** What the connection's hello said of it. */
  private said: Location | undefined

  /** `tell` makes an event of a step. */
  constructor(known: Knowledge, base: string, tell: (location: Location) => number | undefined) {
    this.known = known
    this.base = base
    this.tell = tell
  }

  get location(): Location {
    const { pathname, search } = location
    const path = pathname.startsWith(`${this.base}/`) ? pathname.slice(this.base.length) : "/"
    return { path, query: search.slice(1) }
  }

  watch(): void {
    addEventListener("popstate", () => {
      this.place = Number(history.state?.scroll ?? 0)
      this.look()
      this.changes.tell()
    })
  }

  /** How far a page is scrolled that comes now: as it was when the reader left it, or not at all. */
  takePlace(): number {
    const { place } = this
    this.place = 0
    return place
  }

  /** Where a location is, for a link. */
  href({ path, query }: Location): string {
    return this.base + path + (query && `?${query}`)
  }

  /** The reader follows a link to another location of this app. How the page shows itself inside of another one stays. */
  go({ path, query }: Location): void {
    const kept = this.location.query.split("&").filter((one) => /^embed(_options)?=/i.test(one))
    this.push(location.origin + this.href({ path, query: [...kept, query].filter(Boolean).join("&") }))
    this.look()
  }

  /** Of the page that is left, the history knows how far it was scrolled. */
  private push(url: string): void {
    history.replaceState({ ...history.state, scroll: scrollY }, "")
    history.pushState(null, "", url)
    this.place = 0
    this.changes.tell()
  }

  /** Goes on from what an earlier page of this tab left; the reader may have come to another address. */
  goOn(events: readonly SentEvent[]): void {
    for (const { number, text } of events) if (isGoMessage(text)) this.steppedIn = number
    this.look()
  }

  /** What a hello says. */
  say(): Location {
    return this.said = this.location
  }

  /** The server has another session for us, which begins with what the hello said. */
  begin(): void {
    this.known.location = this.said
    this.steppedIn = 0
    this.look()
  }

  /** The server, knowing of the events up to `seen`, gives another address; to a step, Back leads away from it. */
  write(to: Location, isStep: boolean, seen: number): void {
    if (this.steppedIn > seen) return
    this.known.location = to
    const from = this.location
    if (sameLocation(to, from)) return
    // With the origin in front, a path that begins with two slashes names no other host.
    const path = to.path === from.path ? location.pathname : this.base + to.path
    const url = location.origin + path + (to.query && `?${to.query}`) + location.hash
    if (isStep) this.push(url)
    else {
      history.replaceState(history.state, "", url)
      this.changes.tell()
    }
  }

  private look(): void {
    const { known, location } = this
    if (known.location === undefined || sameLocation(known.location, location)) return
    // Told first: if the page ends in between, it is told twice, and not never.
    this.steppedIn = this.tell(location) ?? this.steppedIn
    known.location = location
  }
}
