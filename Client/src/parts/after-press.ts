let isFollowing = false
let isPressed = false

/** Watches the pointer, from the first call on; `afterPress` needs to know of a press that began before it was called. */
export const followPresses = (): void => {
  if (isFollowing) return
  isFollowing = true
  for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
    addEventListener(name, (event) => {
      isPressed = event.type === "pointerdown"
    }, true)
  }
}

/**
 * Acts at once, or, while the pointer is held down, when it has been let go and its click is over: what moves the page
 * in between takes the button that is being pressed from under it, and the click is lost.
 */
export const afterPress = (act: () => void): void => {
  if (!isPressed) return act()
  const end = (): void => {
    removeEventListener("pointerup", end, true)
    removeEventListener("pointercancel", end, true)
    // The click comes after this event, in the same task.
    setTimeout(act)
  }
  addEventListener("pointerup", end, true)
  addEventListener("pointercancel", end, true)
}
