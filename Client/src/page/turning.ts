import type { Json } from "../wire/value"
import type { PageNode } from "./node"

/**
 * Which of the app's pages is shown, alone. What another one has drawn is in the tree until the run ends, but is neither seen
 * nor used any more when there is something of the next one to be seen, or the reader has waited for it.
 */
export class Turning {
  private shown: string | undefined
  private next: string | undefined
  private hasDrawn = false

  /** The server has said which page is the current one. */
  turnTo(current: Json | undefined): void {
    const path = (current as { readonly path?: string } | null | undefined)?.path // The server's own types wrote it.
    if (path !== this.next) this.hasDrawn = false
    this.next = path
    // Before there was a page, and where there is none, nothing is hidden.
    if (path === undefined || this.shown === undefined) this.shown = path
  }

  /** Something was added in `parent`. */
  added(parent: PageNode): void {
    if (this.next !== undefined && parent.inPage === this.next) this.hasDrawn = true
  }

  /** Whether another page is shown from now on; `isDue`: also if nothing of it is there. */
  turn(isDue: boolean): boolean {
    if (this.shown === this.next || !isDue && !this.hasDrawn) return false
    this.shown = this.next
    return true
  }

  isShown({ inPage }: PageNode): boolean {
    return this.shown === undefined || inPage === undefined || inPage === this.shown
  }
}
