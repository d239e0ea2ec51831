/** Acts at once, and then at most once in so many milliseconds; the last of what it was asked to do is done in any case. */
export class Throttle {
  private readonly pause: number
  private timer: ReturnType<typeof setTimeout> | undefined
  private next: (() => void) | undefined

  constructor(pause: number) {
    this.pause = pause
  }

  run(act: () => void): void {
    if (this.timer !== undefined) {
      this.next = act
      return
    }
    this.timer = setTimeout(() => {
      const next = this.next
      this.stop()
      if (next) this.run(next)
    }, this.pause)
    act()
  }

  /** What waits is given up. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.next = undefined
  }
}
