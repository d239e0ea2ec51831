import type { Page } from "../page/page"
import { Signal } from "../page/signal"
import type { Done, Operation, Patch } from "../wire/server-message"

export type ScriptState =
  | "initial"
  | "running"
  | "notRunning"
  | "rerunRequested"
  | "stopRequested"
  | "compilationError"

/** A run that the reader has stopped. */
export interface Stop {
  /** How many of the reader's actions waited and were not carried out. */
  readonly dropped: number
}

/** After how long, in milliseconds, an unfinished run shows which elements it has not drawn yet. */
const staleAfter = 150

/** Brings what the script's runs write onto the page, and tells what the script is doing. */
export class ScriptRun {
  readonly state = new Signal<ScriptState>("initial")
  readonly compileError = new Signal<string | undefined>(undefined)
  /** How the last run ended, if the reader stopped it; until the page is drawn again as a whole, or the reader's next action. */
  readonly stopped = new Signal<Stop | undefined>(undefined)

  private readonly page: Page
  /** Whether there are events behind a number that wait for the server. */
  private readonly isWaiting: (seen: number) => boolean
  private number = 0
  private hasBegun = false
  private isUnfinished = false
  private isStopping = false
  /** What a stop came to shows for one run longer. */
  private keepsStopped = false
  /** The events up to here were done with when the run was stopped. */
  private stoppedAfter = 0
  /** The run draws a part of the page, such as a fragment that ticks, and no more. */
  private isOfPart = false
  /** The events up to here are part of what is shown. */
  private seen = 0
  private staleTimer: ReturnType<typeof setTimeout> | undefined

  constructor(page: Page, isWaiting: (seen: number) => boolean) {
    this.page = page
    this.isWaiting = isWaiting
  }

  /** The server has begun a run and not ended it. */
  get isRunning(): boolean {
    return this.isUnfinished
  }

  /** Over a new connection, runs go on from the event `seen`. */
  connected(seen: number): void {
    this.number = 0
    this.seen = seen
    // Said over the old connection.
    this.isStopping = false
    this.keepsStopped = false
    // A script that still does not compile is told of again, right behind the welcome.
    this.compileError.set(undefined)
    this.update()
  }

  patched({ run, seen, operations }: Patch): void {
    const isNew = run !== this.number
    this.begin(run, seen, operations)
    this.page.apply(operations, run, seen)
    if (isNew || !this.isUnfinished) {
      this.isUnfinished = true
      clearTimeout(this.staleTimer)
      this.staleTimer = setTimeout(() => this.page.showStale(), staleAfter)
    }
    this.update()
  }

  finished({ run, seen, operations, status, dropped }: Done): void {
    this.begin(run, seen, operations)
    this.page.apply(operations, run, seen)
    this.page.complete(status === "finished")
    const isAnswer = seen > this.stoppedAfter
    const before = this.keepsStopped || this.isOfPart && !isAnswer ? this.stopped.value : undefined
    // Left out when the script has stopped by itself: that is an end like any other.
    const now = dropped === undefined ? before : { dropped: dropped + (before?.dropped ?? 0) }
    this.stopped.set(now)
    this.stoppedAfter = seen
    // The press of a button that stops what runs has its own run after that.
    this.keepsStopped = (dropped !== undefined || this.keepsStopped && !isAnswer) && (now?.dropped ?? 0) > 0 &&
      this.isWaiting(seen)
    this.end()
  }

  /** The reader wants no more of the run that goes on. */
  stop(): void {
    this.isStopping = true
    this.update()
  }

  /** No more will come of a run that is going on. */
  cutOff(): void {
    if (this.isUnfinished || this.isStopping) this.end()
  }

  compiled(error: string | null): void {
    this.hasBegun = true
    this.compileError.set(error ?? undefined)
    this.update()
  }

  /** Looks again at what waits. */
  update(): void {
    const { seen } = this
    this.state.set(
      this.compileError.value !== undefined
        ? "compilationError"
        : this.isStopping
        ? "stopRequested"
        : this.isWaiting(seen)
        ? "rerunRequested"
        : this.isUnfinished
        ? "running"
        : this.hasBegun
        ? "notRunning"
        : "initial",
    )
  }

  private begin(run: number, seen: number, operations: readonly Operation[]): void {
    const isOfPart = operations.some(({ type }) => type === "in")
    this.isOfPart = isOfPart || this.isOfPart && run === this.number
    // What else begins shows at its end what it draws.
    if (seen > this.stoppedAfter && !this.keepsStopped) this.stopped.set(undefined)
    this.number = run
    this.seen = seen
    this.hasBegun = true
  }

  private end(): void {
    clearTimeout(this.staleTimer)
    this.isUnfinished = false
    this.isStopping = false
    this.page.settle()
    this.update()
  }
}
