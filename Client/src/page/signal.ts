/** A value that can be watched. */
export class Signal<T> {
  private current: T
  private readonly observers = new Set<() => void>()

  constructor(initial: T) {
    this.current = initial
  }

  get value(): T {
    return this.current
  }

  set(value: T): void {
    if (value === this.current) return
    this.current = value
    for (const observer of [...this.observers]) observer()
  }

  /** Calls `observer` after each change, until the function returned is called. */
  observe(observer: () => void): () => void {
    this.observers.add(observer)
    return () => {
      this.observers.delete(observer)
    }
  }
}
