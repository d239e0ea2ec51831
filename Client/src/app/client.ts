import { effects } from "../effects/index"
import { tell } from "../effects/toast"
import type { Reading, Surroundings } from "../wire/client-message"
import {
  byteLength,
  clearMessage,
  eventMessage,
  goMessage,
  helloMessage,
  rerunMessage,
  rowsMessage,
  shownMessage,
  stopMessage,
  swapMessage,
} from "../wire/client-message"
import type { ConnectionState } from "../wire/connection"
import { Connection } from "../wire/connection"
import { askWhy } from "../wire/own-words"
import type { SentEvent } from "../wire/outbox"
import type { Done, RowsReply, ServerMessage, ToolbarMode, Welcome } from "../wire/server-message"
import { Session } from "../wire/session"
import { Address } from "./address"
import { showsDeveloperEntries } from "./toolbar"
import { Tenure } from "../wire/tenure"
import type { Props } from "../wire/value"
import { unreachable } from "../wire/value"
import type { TooLong } from "../page/interactions"
import { Interactions } from "../page/interactions"
import type { PageNode } from "../page/node"
import { Page } from "../page/page"
import { PendingPresses } from "../page/pending-presses"
import { Signal } from "../page/signal"
import { Presses } from "./presses"
import { ScriptRun } from "./script-run"
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

/** Tries without a socket after which the app is asked for the reason. */
const triesBeforeAsking = 3

/** How long, in milliseconds, nothing shows of a lost connection; most are back by then, and so is a server that was swapped. */
const graceWithoutConnection = 1000

/** The messages after which there is something to show. */
const answers: ReadonlySet<ServerMessage["type"]> = new Set(["patch", "done", "problem", "compile"])

/** One tab's side of a session: the page, what the reader does with it, and the connection between the two. */
export class Client {
  readonly place: Place
  readonly page = new Page({
    effect: (name, props) => this.perform(name, props),
    writeAddress: (location, isStep, seen) => this.address.write(location, isStep, seen),
  })
  readonly view = new ViewKeeper(this.page)
  readonly presses = new Presses()
  readonly pendingPresses = new PendingPresses((id) => this.page.widget(id)?.changed())
  readonly interactions = new Interactions(
    this.page,
    (readings, trigger) => this.sendReadings(readings, trigger),
    (id) => document.getElementById(`rn-${id}`)?.focus(),
    (act) => this.presses.after(act),
    (button) => this.pendingPresses.isWaiting(button),
  )

  readonly connectionState = new Signal<ConnectionState>("INITIAL")
  /** False when the connection has been away for so long that input would not be answered soon. */
  readonly isUsable = new Signal(true)
  /** Why no connection comes about, in the words of an app that answers everything else. */
  readonly obstacle = new Signal<string | undefined>(undefined)
  /** False while what happens would be lost if the server ended. */
  readonly isDurable = new Signal(true)
  /** What the run waits for, where that takes long: room to run in, or something that it does. */
  readonly doing = new Signal<string | null>(null)
  /** The reader's actions that wait behind the one that is worked on. */
  readonly waitingActions = new Signal(0)
  /** A newer version of the app waits to be asked for. */
  readonly hasNewerVersion = new Signal(false)
  readonly toolbar = new Signal<ToolbarMode>("viewer")
  readonly problem = new Signal<Problem | undefined>(undefined)
  /** The dialog that asks whether to clear the caches is open. */
  readonly isAskingToClear = new Signal(false)

  private readonly surroundings: () => Surroundings
  readonly connection: Connection
  private readonly session = new Session(new Tenure())
  readonly address: Address
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
  readonly stopped = this.run.stopped
  readonly compileError = this.run.compileError

  get isDeveloper(): boolean {
    return showsDeveloperEntries(this.toolbar.value, location.hostname)
  }

  /** `socket`: one that was opened to the server before there was a client. */
  constructor(place: Place, surroundings: () => Surroundings, socket?: WebSocket) {
    this.place = place
    this.surroundings = surroundings
    this.address = new Address(
      this.session,
      place.base,
      (location) => this.sendEvent((number) => goMessage(number, location)),
    )
    const url = `${location.origin.replace(/^http/, "ws")}${place.base}/_stcore/stream`
    this.connection = new Connection(url, {
      hello: () => this.hello(),
      welcome: (welcome) => this.welcomed(welcome),
      receive: (message) => this.receive(message),
      changed: (state) => this.connectionChanged(state),
      missed: (tries) => void this.missed(tries),
      refused: () => this.session.refused(),
      failed: (error) => console.error("Runnel: the server's message was not understood.", error),
    }, socket)
  }

  async start(): Promise<void> {
    const events = await this.session.claim()
    this.interactions.goOn(events)
    this.pendingPresses.goOn(events)
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
    watchWaking(() => this.connection.wake(), (message) => this.connection.send(message))
    this.connection.open()
  }

  /** The ticket for uploads; empty before the first welcome. */
  get uploadTicket(): string {
    return this.welcome?.upload ?? ""
  }

  /** Events of which the server has not said that their effects are stored. */
  get unacknowledged(): readonly SentEvent[] {
    return this.session.unacknowledged
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
    this.run.stop()
    this.connection.send(stopMessage())
  }

  /** A button that cancels was pressed: the server stops the run that goes on, if one does. */
  cancel(button: string): void {
    const goesOn = this.run.isRunning || this.session.isWaiting(0)
    this.interactions.press(button)
    if (goesOn && this.connection.isConnected) this.run.stop()
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

  private sendEvent(
    write: (number: number) => string,
    trigger?: string,
  ): number | undefined {
    const number = this.session.add(write)
    if (number === undefined) this.tellTooLarge()
    else this.sent(number, trigger)
    return number
  }

  /** What is too long is told at its field. */
  private sendReadings(readings: readonly Reading[], trigger?: string): number | TooLong {
    const write = (number: number): string => eventMessage(number, readings, trigger)
    const number = this.session.add(write)
    if (number !== undefined) {
      this.sent(number, trigger)
      return number
    }
    return { bytes: byteLength(write(this.session.greeting.last + 1)), limit: this.session.limit }
  }

  private sent(number: number, trigger?: string): void {
    this.sendDue()
    this.pendingPresses.add(number, trigger)
    this.update()
  }

  /** What waits for the server has changed. */
  private update(): void {
    this.run.update()
    // Before a run says which events it includes, the first one is taken to be worked on.
    const first = this.run.isRunning ? 0 : 1
    this.waitingActions.set(Math.max(0, this.pendingPresses.waiting - first))
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
    return helloMessage({
      build: this.place.build,
      ...this.session.greeting,
      location: this.address.say(),
      surroundings: this.surroundings(),
    })
  }

  private receive(message: ServerMessage): void {
    if (answers.has(message.type)) this.answered()
    switch (message.type) {
      case "welcome":
        return // Told apart by the connection.
      case "patch":
        this.pendingPresses.takenIn(message.seen)
        this.run.patched(message)
        return this.update()
      case "done":
        return this.finished(message)
      case "stored":
        this.acknowledge(message.number)
        return this.update()
      case "refused":
        return this.refused(message.number, message.text)
      case "busy":
        return this.doing.set(message.isBusy ? "This app is busy. Your turn will come." : null)
      case "doing":
        return this.doing.set(message.text)
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

  private perform(name: string, props: Props): void {
    const effect = effects.get(name)
    if (effect) effect.perform(props)
    else console.error(`Runnel: the page does not know the effect "${name}".`)
  }

  private welcomed(welcome: Welcome): readonly string[] {
    const { isResumed, hasGivenUp, messages } = this.session.welcomed(welcome)
    this.welcome = welcome
    const seen = isResumed ? welcome.seen : 0
    this.doing.set(null)
    this.run.connected(seen)
    this.pendingPresses.connected(seen)
    if (!isResumed) {
      this.pendingPresses.clear()
      this.address.begin()
      this.page.clear()
      this.view.forget()
    }
    if (hasGivenUp) this.tellTooLarge()
    // What is still so is told again.
    this.isDurable.set(true)
    this.hasNewerVersion.set(false)
    this.toolbar.set(welcome.toolbar)
    return [...(document.hidden ? [shownMessage()] : []), ...messages, ...this.session.due()]
  }

  /** An event was not taken in: it is not sent again. */
  private refused(number: number, text: string): void {
    const event = this.session.drop(number)
    if (!event) return
    this.pendingPresses.drop(number)
    this.interactions.takeBack(event, text === "")
    this.update()
    if (text) tell(text) // Else a problem tells of it.
  }

  private acknowledge(number: number): void {
    this.session.acknowledge(number)
    this.pendingPresses.acknowledge(number)
  }

  private finished(message: Done): void {
    this.doing.set(null)
    if (message.dropped) this.interactions.giveBack(this.unacknowledged, this.pendingPresses.seen.value)
    this.acknowledge(message.stored)
    this.pendingPresses.takenIn(message.seen)
    this.run.finished(message)
    this.update()
    this.connection.isHealthy()
    this.view.restore()
    this.interactions.drawn()
  }

  private connectionChanged(state: ConnectionState): void {
    this.connectionState.set(state)
    clearTimeout(this.graceTimer)
    if (state === "CONNECTED") {
      this.isUsable.set(true)
      this.obstacle.set(undefined)
    } else {
      this.graceTimer = setTimeout(() => this.connectionMissed(), graceWithoutConnection)
    }
  }

  private async missed(tries: number): Promise<void> {
    if (tries < triesBeforeAsking) return
    const obstacle = await askWhy(this.place.base)
    if (this.connection.isConnected) return
    // A server that has only just come back answers too; the next try finds it.
    if (tries > triesBeforeAsking || obstacle === undefined) this.obstacle.set(obstacle)
  }

  private connectionMissed(): void {
    this.isUsable.set(false)
    // The run goes on at the server; meanwhile the page stays as it is, to be read.
    this.run.cutOff()
  }

  /** The browser shows a page again that it had put aside, with everything in it. */
  private async comeBack(): Promise<void> {
    if (await this.session.reclaim()) this.connection.open()
    else location.reload()
  }

  private reload(): void {
    // A server in the middle of a deploy may answer with the same page again; asking without a pause would not help it.
    setTimeout(() => location.reload(), performance.now() < reloadPause ? reloadPause : 0)
  }
}
