/** The parts of a browser that the wire needs, in the hands of a test. */

export class FakeSocket {
  /** All that were opened, the oldest first. */
  static opened: FakeSocket[] = []
  static readonly OPEN = 1

  readyState = 0
  readonly sent: string[] = []
  isClosed = false
  onopen: (() => void) | undefined
  onmessage: ((event: { data: unknown }) => void) | undefined
  onclose: ((event: { code: number }) => void) | undefined

  constructor() {
    FakeSocket.opened.push(this)
  }

  static get newest(): FakeSocket {
    const socket = this.opened.at(-1)
    if (!socket) throw new Error("no socket was opened")
    return socket
  }

  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.isClosed = true
  }

  say(...message: unknown[]): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
  drop(code = 1006): void {
    this.onclose?.({ code })
  }
}

export const welcome = {
  build: "b",
  resume: "token",
  resumed: true,
  seen: 0,
  upload: "u",
  maxMessage: 1_048_576,
  toolbar: "viewer" as const,
}

/** Time that passes when the test says so. */
export class FakeClock {
  private now = 0
  private count = 0
  private readonly timers = new Map<number, { readonly due: number; readonly act: () => void }>()
  private readonly real = { setTimeout, clearTimeout }

  install(): void {
    pretend({
      setTimeout: (act: () => void, delay = 0) => {
        this.timers.set(++this.count, { due: this.now + delay, act })
        return this.count
      },
      clearTimeout: (timer: number) => this.timers.delete(timer),
    })
  }
  remove(): void {
    pretend(this.real)
  }

  pass(milliseconds: number): void {
    const end = this.now + milliseconds
    for (;;) {
      const [next] = [...this.timers].sort(([, a], [, b]) => a.due - b.due)
      if (!next || next[1].due > end) break
      this.timers.delete(next[0])
      this.now = Math.max(this.now, next[1].due)
      next[1].act()
    }
    this.now = end
  }

  /** The page is busy for so long: what was due meanwhile happens only at the end. */
  keepBusy(milliseconds: number): void {
    this.now += milliseconds
    this.pass(0)
  }
}

/** Web Locks, which all tabs of a browser share. */
export class FakeLocks {
  readonly held = new Set<string>()
  /** Milliseconds until a page reads an answer, because it is busy. */
  delay = 0
  private readonly queue = new Map<string, (() => void)[]>()

  request(
    name: string,
    { ifAvailable, signal }: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
    use: (lock: object | null) => Promise<void> | null,
  ): Promise<void> {
    return new Promise((finished, failed) => {
      const give = (): void => {
        if (signal?.aborted) return this.next(name)
        this.held.add(name)
        void use({})?.then(() => {
          this.next(name)
          finished()
        })
      }
      const take = (): void => {
        if (this.delay === 0) give()
        else setTimeout(give, this.delay)
      }
      signal?.addEventListener("abort", () => failed(new Error("aborted")))
      if (this.held.has(name) && ifAvailable) use(null)
      else if (this.held.has(name)) this.queue.set(name, [...this.queue.get(name) ?? [], take])
      else take()
    })
  }

  private next(name: string): void {
    this.held.delete(name)
    const [first, ...others] = this.queue.get(name) ?? []
    this.queue.set(name, others)
    first?.()
  }
}

/** The `sessionStorage` of one tab. */
export class FakeStorage {
  private readonly items: Map<string, string>
  room = Infinity

  constructor(items: Iterable<readonly [string, string]> = []) {
    this.items = new Map(items)
  }

  get length(): number {
    return this.items.size
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new Error("QuotaExceededError")
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }

  /** What a browser gives to a tab that is duplicated from this one. */
  copy(): FakeStorage {
    return new FakeStorage(this.items)
  }
}

/** Puts `values` in the place of globals. */
export const pretend = (values: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true })
  }
}
