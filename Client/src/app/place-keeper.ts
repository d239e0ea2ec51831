type Place = readonly [element: Element, left: number, top: number]

type Ends = readonly [anchor: Node, anchorOffset: number, focus: Node, focusOffset: number]

const selectionEnds = (): Ends | undefined => {
  const selection = getSelection()
  if (!selection?.anchorNode || !selection.focusNode || selection.isCollapsed) return undefined
  return [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset]
}

/** Where the browser can, what `render` moves is moved as it is: with the list that is open in it, a drag, a composition, a frame's page. */
const moveWhole = (render: () => void): void => {
  const { moveBefore } = Element.prototype as { moveBefore?: (node: Node, before: Node | null) => void } // Newer than TypeScript.
  if (!moveBefore) return render()
  // Preact knows only this way to put an element somewhere, be it new or not.
  const { prototype } = Node
  const { insertBefore } = prototype
  prototype.insertBefore = function (node, before) {
    if (!node.isConnected || !this.isConnected) return insertBefore.call(this, node, before) as typeof node
    moveBefore.call(this, node, before)
    return node
  }
  try {
    render()
  } finally {
    prototype.insertBefore = insertBefore
  }
}

/** Keeps what the reader has scrolled and selected where an element that holds it is moved, by which the browser loses it. */
export class PlaceKeeper {
  private readonly scrolled = new Set<Element>()

  watch(): void {
    const note = ({ target }: Event): void => {
      if (target instanceof Element) this.scrolled.add(target)
    }
    addEventListener("scroll", note, { capture: true, passive: true })
  }

  keepOver(render: () => void): void {
    for (const element of this.scrolled) if (!element.isConnected) this.scrolled.delete(element)
    const places = [...this.scrolled]
      .map((element): Place => [element, element.scrollLeft, element.scrollTop])
    const ends = selectionEnds()
    moveWhole(render)
    for (const [element, left, top] of places) {
      // A move leaves it at its beginning; elsewhere something else has scrolled it.
      if (element.scrollLeft === 0 && element.scrollTop === 0 && (left !== 0 || top !== 0)) {
        element.scrollTo(left, top)
      }
    }
    if (!ends || selectionEnds()) return
    const [anchor, , focus] = ends
    if (anchor.isConnected && focus.isConnected) getSelection()?.setBaseAndExtent(...ends)
  }
}
