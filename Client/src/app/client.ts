import type { Hello } from "../wire/client-message"
import {
  clearMessage,
  eventMessage,
  helloMessage,
  queryMessage,
  rerunMessage,
  rowsMessage,
  stopMessage,
  swapMessage,
} from "../wire/client-message"
import type { ConnectionState } from "../wire/connection"
import { Connection } from "../wire/connection"
import type { Done, RowsReply, ServerMessage, ToolbarMode, Welcome } from "../wire/server-message"
import { Session } from "../wire/session"
import { Address } from "./address"
import { showsDeveloperEntries } from "./toolbar"
import { Tenure } from "../wire/tenure"
import { unreachable } from "../wire/value"
import { Interactions } from "../page/interactions"
import type { PageNode } from "../page/node"
import { Page } from "../page/page"
import { Signal } from "../page/signal"
import { Presses } from "./presses"
import { ScriptRun } from "./script-run"
import { ToastList } from "./toast-list"
import { ViewKeeper } from "./view-keeper"
import { watchWaking } from "./waking"

export interface Problem {
  readonly title: string
  readonly text: string
}

/** A page that is told to reload before it is so many milliseconds old waits for as long again. */
const reloadPause = 2000

/** What the page's frame says of where it is. */
export interface Place {
  readonly build: string
  /** The app's base path, without a slash at its end. */
  readonly base: string
}

/** How long, in milliseconds, nothing shows of a lost connection; most are back by then, and so is a server that was swapped. */
const graceWithoutConnection = 1000

/** The messages after which there is something to show. */
const answers: ReadonlySet<ServerMessage["type"]> = new Set(["patch", "done", "problem", "compile"])

/** One tab's side of a session: the page, what the reader does with it, and the connection between the two. */
export class Client {
  readonly place: Place
  readonly toasts = new ToastList()
  readonly page = new Page(
    (props) => this.toasts.show(props),
    (query, isStep, seen) => this.address.write(query, isStep, seen),
  )
  readonly view = new ViewKeeper(this.page)
  readonly presses = new Presses()
  readonly interactions = new Interactions(
    this.page,
    (readings, trigger) => this.sendEvent((number) => eventMessage(number, readings, trigger)),
    (id) => document.getElementById(`rn-${id}`)?.focus(),
    (act) => this.presses.after(act),
  )

  readonly connectionState = new Signal<ConnectionState>("INITIAL")
  /** False when the connection has been away for so long that input would not be answered soon. */
  readonly isUsable = new Signal(true)
  /** False while what happens would be lost if the server ended. */
  readonly isDurable = new Signal(true)
  /** A newer version of the app waits to be asked for. */
  readonly hasNewerVersion = new Signal(false)
  readonly toolbar = new Signal<ToolbarMode>("viewer")
  readonly problem = new Signal<Problem | undefined>(undefined)
  /** The dialog that asks whether to clear the caches is open. */
  readonly isAskingToClear = new Signal(false)

  private readonly theme: () => Hello["theme"]
  private readonly connection: Connection
  private readonly session = new Session(new Tenure())
  private readonly address = new Address(
    this.session,
    (query) => this.sendEvent((number) => queryMessage(number, query)),
  )
  private readonly run = new ScriptRun(this.page, (seen) => this.session.isWaiting(seen))
  private readonly rowsReaders = new Map<PageNode, (reply: RowsReply) => void>()
  private welcome: Welcome | undefined
  private answered: () => void = () => undefined
  /** There is something to show: output of the script, or why there is none. */
  readonly firstAnswer = new Promise<void>((resolve) => {
    this.answered = resolve
  })
  private graceTimer: ReturnType<typeof setTimeout> | undefined

  readonly scriptState = this.run.state
  readonly compileError = this.run.compileError

  get isDeveloper(): boolean {
    return showsDeveloperEntries(this.toolbar.value, location.hostname)
  }

  /** `socket`: one that was opened to the server before there was a client. */
  constructor(place: Place, theme: () => Hello["theme"], socket?: WebSocket) {
    this.place = place
    this.theme = theme
    const url = `${location.origin.replace(/^http/, "ws")}${place.base}/_stcore/stream`
    this.connection = new Connection(url, {
      hello: () => this.hello(),
      welcome: (welcome) => this.welcomed(welcome),
      receive: (message) => this.receive(message),
      changed: (state) => this.connectionChanged(state),
      refused: () => this.session.refused(),
      failed: (error) => console.error("Runnel: the server's message was not understood.", error),
    }, socket)
  }

  async start(): Promise<void> {
    const events = await this.session.claim()
    this.interactions.goOn(events)
    this.address.goOn(events)
    this.address.watch()
    this.view.watch()
    this.presses.watch()
    addEventListener("pagehide", () => {
      this.session.leave()
      this.connection.close()
    })
    addEventListener("pageshow", (event) => {
      if (event.persisted) void this.comeBack()
    })
    watchWaking(() => this.connection.wake())
    this.connection.open()
  }

  /** The ticket for uploads; empty before the first welcome. */
  get uploadTicket(): string {
    return this.welcome?.upload ?? ""
  }

  rerun(): void {
    this.interactions.flush()
    this.sendEvent(rerunMessage)
  }

  clearCaches(): void {
    this.sendEvent(clearMessage)
  }

  stop(): void {
    if (!this.connection.isConnected) return
    this.scriptState.set("stopRequested")
    this.connection.send(stopMessage())
  }

  /** Takes the newer version of the app; `always`: and every later one, without a question. */
  swap(always: boolean): void {
    if (!this.connection.isConnected) return
    this.connection.send(swapMessage(always))
    this.hasNewerVersion.set(false)
  }

  requestRows(node: PageNode, version: number, start: number, count: number): void {
    // A table that waits for being drawn again has no number; it asks when it has.
    if (node.number > 0) this.connection.send(rowsMessage(node.number, version, start, count))
  }

  /** Gives the rows that arrive for `node` to `read`, until the function returned is called. */
  readRows(node: PageNode, read: (reply: RowsReply) => void): () => void {
    this.rowsReaders.set(node, read)
    return () => {
      this.rowsReaders.delete(node)
    }
  }

  private sendEvent(write: (number: number) => string): number | undefined {
    const number = this.session.add(write)
    if (number === undefined) this.tellTooLarge()
    else {
      this.sendDue()
      this.scriptState.set("rerunRequested")
    }
    return number
  }

  private sendDue(): void {
    if (!this.connection.isConnected) return
    for (const text of this.session.due()) this.connection.send(text)
  }

  private tellTooLarge(): void {
    this.problem.set({
      title: "Too large to send",
      text:
        `The server takes at most ${this.session.limit} bytes in one message. Shorten the text.`,
    })
  }

  private hello(): string {
    const { pathname } = location
    const path = pathname.startsWith(this.place.base)
      ? pathname.slice(this.place.base.length)
      : pathname
    return helloMessage({
      build: this.place.build,
      ...this.session.greeting,
      path: path || "/",
      query: this.address.say(),
      theme: this.theme(),
    })
  }

  private receive(message: ServerMessage): void {
    if (answers.has(message.type)) this.answered()
    switch (message.type) {
      case "welcome":
        return // Told apart by the connection.
      case "patch":
        return this.run.patched(message)
      case "done":
        return this.finished(message)
      case "stored":
        return this.session.acknowledge(message.number)
      case "durable":
        return this.isDurable.set(message.isDurable)
      case "changed":
        return this.hasNewerVersion.set(true)
      case "rows": {
        const node = this.page.node(message.node)
        return node && this.rowsReaders.get(node)?.(message)
      }
      case "problem":
        return this.problem.set(message)
      case "compile":
        return this.run.compiled(message.text)
      case "reload":
        return this.reload()
      case "pong":
        this.session.ponged()
        return this.sendDue()
      default:
        return unreachable(message)
    }
  }

  private welcomed(welcome: Welcome): readonly string[] {
    const { isResumed, hasGivenUp, messages } = this.session.welcomed(welcome)
    this.welcome = welcome
    this.run.connected(isResumed ? welcome.seen : 0)
    if (!isResumed) {
      this.address.begin()
      this.page.clear()
      this.view.forget()
    }
    if (hasGivenUp) this.tellTooLarge()
    // What is still so is told again, right behind the welcome.
    this.isDurable.set(true)
    this.hasNewerVersion.set(false)
    this.toolbar.set(welcome.toolbar)
    // And a step that the reader made since the hello.
    return [...messages, ...this.session.due()]
  }

  private finished(message: Done): void {
    this.session.acknowledge(message.stored)
    this.run.finished(message)
    this.connection.isHealthy()
    this.view.restore()
  }

  private connectionChanged(state: ConnectionState): void {
    this.connectionState.set(state)
    clearTimeout(this.graceTimer)
    if (state === "CONNECTED") this.isUsable.set(true)
    else this.graceTimer = setTimeout(() => this.connectionMissed(), graceWithoutConnection)
  }

  private connectionMissed(): void {
    this.isUsable.set(false)
    // The server stops a run that nobody looks at; the page stays as it is, to be read.
    this.run.cutOff()
  }

  /** The browser shows a page again that it had put aside, with everything in it. */
  private async comeBack(): Promise<void> {
    if (await this.session.reclaim()) this.connection.open()
    else location.reload()
  }

  private reload(): void {
    // A server in the middle of a deploy may answer with the same page again; asking without a pause would not help it.
    const isSecond = performance.now() < reloadPause
    setTimeout(() => location.reload(), isSecond ? reloadPause : 0)
  }
}
