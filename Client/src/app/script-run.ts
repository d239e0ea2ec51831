import type { Page } from "../page/page"
import { Signal } from "../page/signal"
import type { Done, Patch } from "../wire/server-message"

export type ScriptState =
  | "initial"
  | "running"
  | "notRunning"
  | "rerunRequested"
  | "stopRequested"
  | "compilationError"

/** After how long, in milliseconds, an unfinished run shows which elements it has not drawn yet. */
const staleAfter = 150

/** Brings what the script's runs write onto the page, and tells what the script is doing. */
export class ScriptRun {
  readonly state = new Signal<ScriptState>("initial")
  readonly compileError = new Signal<string | undefined>(undefined)

  private readonly page: Page
  /** Whether there are events behind a number that wait for the server. */
  private readonly isWaiting: (seen: number) => boolean
  private number = 0
  private isRunning = false
  /** The events up to here are part of what is shown. */
  private seen = 0
  private staleTimer: ReturnType<typeof setTimeout> | undefined

  constructor(page: Page, isWaiting: (seen: number) => boolean) {
    this.page = page
    this.isWaiting = isWaiting
  }

  /** Over a new connection, runs go on from the event `seen`. */
  connected(seen: number): void {
    this.number = 0
    this.seen = seen
    // A script that still does not compile is told of again, right behind the welcome.
    this.compileError.set(undefined)
  }

  patched({ run, seen, operations }: Patch): void {
    const isNew = run !== this.number
    this.number = run
    this.page.apply(operations, run, seen)
    if (!isNew && this.isRunning) return
    this.isRunning = true
    this.state.set("running")
    clearTimeout(this.staleTimer)
    this.staleTimer = setTimeout(() => this.page.showStale(), staleAfter)
  }

  finished({ run, seen, operations }: Done): void {
    this.number = run
    this.seen = seen
    this.page.apply(operations, run, seen)
    this.page.complete()
    this.end()
  }

  /** No more will come of a run that is going on. */
  cutOff(): void {
    if (this.isRunning || this.state.value === "stopRequested") this.end()
  }

  compiled(error: string | null): void {
    this.compileError.set(error ?? undefined)
    this.rest()
  }

  private end(): void {
    clearTimeout(this.staleTimer)
    this.isRunning = false
    this.page.settle()
    this.rest()
  }

  /** The state between two runs. */
  private rest(): void {
    this.state.set(
      this.compileError.value !== undefined
        ? "compilationError"
        : this.isWaiting(this.seen)
        ? "rerunRequested"
        : "notRunning",
    )
  }
}
