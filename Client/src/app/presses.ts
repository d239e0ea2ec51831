/** Knows whether the pointer is held down. */
export class Presses {
  private isDown = false
  private waiting: (() => void)[] = []

  watch(): void {
    const on = (names: readonly string[], act: (event: Event) => void): void => {
      for (const name of names) addEventListener(name, act, true)
    }
    on(["pointerdown"], () => {
      this.isDown = true
    })
    // A context menu swallows the end of the press that opened it.
    on(["pointerup", "pointercancel", "contextmenu"], () => {
      this.isDown = false
      // The click comes after this event, in the same task.
      setTimeout(() => {
        if (!this.isDown) this.finish()
      })
    })
    // It ended where the page is not told of it.
    addEventListener("pointermove", ({ buttons }) => {
      if (this.isDown && buttons === 0) this.finish()
    }, true)
    // There may be no later.
    on(["pagehide", "visibilitychange"], () => this.finish())
    // The window lost the pointer with the focus. Fields lose theirs as well, which is not meant.
    on(["blur"], ({ target }) => {
      if (target === window) this.finish()
    })
  }

  /**
   * Acts at once, or, while the pointer is held down, when it has been let go and its click is over: what moves the
   * page in between takes the button that is being pressed from under it, and the click is lost.
   */
  after(act: () => void): void {
    if (this.isDown) this.waiting.push(act)
    else act()
  }

  private finish(): void {
    this.isDown = false
    const acts = this.waiting
    this.waiting = []
    for (const act of acts) act()
  }
}
