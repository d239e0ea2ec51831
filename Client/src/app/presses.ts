/** Knows whether the pointer is held down. */
export class Presses {
  private isDown = false

  watch(): void {
    for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
      addEventListener(name, (event) => {
        this.isDown = event.type === "pointerdown"
      }, true)
    }
  }

  /**
   * Acts at once, or, while the pointer is held down, when it has been let go and its click is over: what moves the
   * page in between takes the button that is being pressed from under it, and the click is lost.
   */
  after(act: () => void): void {
    if (!this.isDown) return act()
    const end = (): void => {
      removeEventListener("pointerup", end, true)
      removeEventListener("pointercancel", end, true)
      // The click comes after this event, in the same task.
      setTimeout(act)
    }
    addEventListener("pointerup", end, true)
    addEventListener("pointercancel", end, true)
  }
}
