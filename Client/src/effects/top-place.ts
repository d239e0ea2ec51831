/** The dialogs that are open, in the order in which they were opened. */
const follow = (known: readonly Element[]): readonly Element[] => {
  const open = [...document.querySelectorAll("dialog:modal")]
  return [...known.filter((dialog) => open.includes(dialog)), ...open.filter((dialog) => !known.includes(dialog))]
}

/**
 * Keeps a popover above the whole page. Of what lies outside an open dialog nothing can be pressed or heard, however high it
 * lies; so it is moved into the dialog on top, and back when that closes, or when the function returned is called.
 */
export const keepOnTop = (popover: HTMLElement): () => void => {
  const home = popover.parentElement
  let dialogs: readonly Element[] = []

  const move = (to: Element | null | undefined): void => {
    if (to && (popover.parentElement !== to || !popover.isConnected)) to.append(popover)
    if (popover.isConnected && !popover.matches(":popover-open")) popover.showPopover()
  }

  const place = (): void => {
    dialogs = follow(dialogs)
    move(dialogs.at(-1) ?? home)
  }

  place()
  const observer = new MutationObserver(place)
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] })
  return () => {
    observer.disconnect()
    move(home)
  }
}
