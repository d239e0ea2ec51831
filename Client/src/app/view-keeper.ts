import type { Page } from "../page/page"
import type { ViewState } from "../page/view-state"
import { restoreViewState, viewState } from "../page/view-state"
import type { Scroll } from "../parts/scroll-back"
import { scrollBack } from "../parts/scroll-back"
import type { Focus } from "./focus-place"
import { findFocus, restoreFocus } from "./focus-place"

interface SavedView extends ViewState {
  readonly path: string
  readonly scroll: Scroll
  readonly focus: Focus | undefined
}

const storageKey = "runnel-view"

/**
 * Lets a reload of the page in the same tab look as if nothing had happened: unsent text, focus, scroll, what was
 * open. It is brought back once, after the session's first run; the server knows nothing of it.
 */
export class ViewKeeper {
  private readonly page: Page
  /** What an earlier page left, until it is brought back. */
  private pending: SavedView | undefined
  /** The reader was on this page before, so that its place is known. */
  comesBack: boolean

  constructor(page: Page) {
    this.page = page
    const saved = take()
    this.pending = saved?.path === location.pathname ? saved : undefined
    this.comesBack = this.pending !== undefined
  }

  watch(): void {
    // The browser would scroll before there is anything to scroll.
    history.scrollRestoration = "manual"
    addEventListener("pagehide", () => this.save())
    // A page that is hidden may be discarded without a further word.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save()
      else take()
    })
  }

  /** It is another session. */
  forget(): void {
    this.pending = undefined
    this.comesBack = false
  }

  restore(): void {
    // From here on it knows better: where the reader was before they followed a link within the page.
    if (history.scrollRestoration === "manual") history.scrollRestoration = "auto"
    const view = this.pending
    if (!view) return
    this.pending = undefined
    restoreViewState(this.page, view)
    // By then, what the run has drawn is in the document, and not yet on the screen. A page out of sight has no frames.
    const soon = document.visibilityState === "hidden" ? setTimeout : requestAnimationFrame
    soon(() => {
      scrollBack(document.documentElement, view.scroll)
      restoreFocus(view.focus)
    })
  }

  private save(): void {
    const view: SavedView = this.pending ?? {
      ...viewState(this.page),
      path: location.pathname,
      scroll: [scrollX, scrollY],
      focus: findFocus(),
    }
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(view))
    } catch {
      // Switched off or full: the page begins at its top.
    }
  }
}

/** What lies in the storage, which is empty then: what was brought back once must not come again. */
const take = (): SavedView | undefined => {
  try {
    const saved: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "null")
    sessionStorage.removeItem(storageKey)
    return saved === null ? undefined : saved as SavedView // Only this class writes under this key.
  } catch {
    return undefined
  }
}
