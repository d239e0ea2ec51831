import type { Location } from "./location"
import type { OutboxState } from "./outbox"

/** What a reload of the page in the same tab goes on from. */
export interface Tenancy extends OutboxState {
  readonly resume: string
  /** What the server knows the address to be. */
  readonly location?: Location | undefined
}

interface Saved extends Tenancy {
  /** The tab that it belongs to. */
  readonly tab: string
}

const storageKey = "runnel-tenancy"
/**
 * Holds the right to a session for this tab.
 *
 * The resume token lies in `sessionStorage`, which a reload keeps and which a duplicated tab gets a copy of. The copy
 * must not take the session away from the first tab, so a token counts only for the page that holds the Web Lock of the
 * tab. The lock is the tab's, not the token's: the token changes with each connection, and there is no moment
 * at which a copy could find the lock of an old or a new one free. Where there are no locks (plain HTTP to another
 * host), the token is in the storage only while no page of this tab is shown, when nothing can be duplicated.
 */
export class Tenure {
  private readonly patience: number
  private tab = newTab()
  private current: Tenancy | undefined
  private release: (() => void) | undefined

  /** `patience`: for how many milliseconds the page before may go on to hold the lock. A tab that lives on never lets go. */
  constructor(patience = 1000) {
    this.patience = patience
  }

  private get locks(): LockManager | undefined {
    return navigator.locks
  }

  /** What an earlier page of this tab left, unless another tab lives in it. */
  async claim(): Promise<Tenancy | undefined> {
    const saved = read()
    if (this.locks === undefined) {
      forget()
      this.tab = saved?.tab ?? this.tab
      this.current = saved
      return saved
    }
    if (saved !== undefined && await this.hold(saved.tab)) {
      this.tab = saved.tab
      this.current = saved
      return saved
    }
    forget()
    void this.request(this.tab, {})
    return undefined
  }

  save(tenancy: Tenancy): void {
    this.current = tenancy
    if (this.locks !== undefined) write({ tab: this.tab, ...tenancy })
  }

  /** The page goes away; another of this tab may come, or this one again. */
  leave(): void {
    if (this.current !== undefined) write({ tab: this.tab, ...this.current })
    this.release?.()
    this.release = undefined
  }

  /** The page is shown again after it had left. False if another page has gone on in the meantime. */
  async reclaim(): Promise<boolean> {
    const saved = read()
    if (saved?.resume !== this.current?.resume || saved?.last !== this.current?.last) return false
    if (this.locks !== undefined) return this.hold(this.tab)
    forget()
    return true
  }

  private async hold(tab: string): Promise<boolean> {
    // Asked first without a deadline: on a slow page that would have passed before the answer could be read, and the
    // reload of a busy page would begin anew.
    if (await this.request(tab, { ifAvailable: true })) return true
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), this.patience)
    const isHeld = await this.request(tab, { signal: deadline.signal })
    clearTimeout(timer)
    return isHeld
  }

  /** Whether the lock was given. It is held until `release`. */
  private request(tab: string, options: LockOptions): Promise<boolean> {
    return new Promise((answer) => {
      this.locks?.request(`runnel:${tab}`, options, (lock) => {
        answer(lock !== null)
        return lock && new Promise<void>((release) => {
          this.release = release
        })
      }).catch(() => answer(false))
    })
  }
}

/** By `getRandomValues`, as `randomUUID` is missing where there is no HTTPS. */
const newTab = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-")

const read = (): Saved | undefined => {
  try {
    const saved: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "null")
    // Only this class writes under this key.
    return saved === null ? undefined : saved as Saved
  } catch {
    return undefined // Storage is switched off: each page is a new session.
  }
}

const write = (saved: Saved): void => {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(saved))
  } catch {
    if (saved.unacknowledged.length > 0) return write({ ...saved, unacknowledged: [] })
    // Switched off, so that a reload starts a new session. If it was full, the session is kept.
  }
}

const forget = (): void => {
  try {
    sessionStorage.removeItem(storageKey)
  } catch {
    // Nothing was stored either.
  }
}
