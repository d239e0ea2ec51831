/** Those who want to be told of something. */
export class Observers<T = void> {
  private readonly all = new Set<(what: T) => void>()

  get isEmpty(): boolean {
    return this.all.size === 0
  }

  /** Tells `observer` from now on, until the function returned is called. */
  add(observer: (what: T) => void): () => void {
    this.all.add(observer)
    return () => {
      this.all.delete(observer)
    }
  }

  tell(what: T): void {
    for (const observer of [...this.all]) observer(what)
  }
}

/** A value that can be watched. */
export class Signal<T> {
  private current: T
  private readonly observers = new Observers()

  constructor(initial: T) {
    this.current = initial
  }

  get value(): T {
    return this.current
  }

  set(value: T): void {
    if (value === this.current) return
    this.current = value
    this.observers.tell()
  }

  /** Calls `observer` after each change, until the function returned is called. */
  observe(observer: () => void): () => void {
    return this.observers.add(observer)
  }
}
