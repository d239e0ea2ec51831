import { reconnectDelay } from "./backoff"
import { pingMessage } from "./client-message"
import { decodeServerMessage } from "./decode"
import type { ServerMessage, Welcome } from "./server-message"

export type ConnectionState = "INITIAL" | "CONNECTING" | "CONNECTED"

export interface ConnectionDelegate {
  /** The first message on every connection. */
  hello(): string
  /** The server knows us. Gives what to say first, before anything else. */
  welcome(welcome: Welcome): readonly string[]
  receive(message: ServerMessage): void
  changed(state: ConnectionState): void
  /** So many times in a row no socket could even be opened. */
  missed(tries: number): void
  /** The server closed the connection over something that it did not understand. */
  refused(): void
  /** The server said something that is not in the protocol. */
  failed(error: unknown): void
}

const silenceBeforePing = 20_000
const patienceAfterPing = 10_000
/** After a sleep most connections are dead, and somebody is looking. */
const patienceAfterWaking = 3000
/** The end of every wait for an answer: a page that was busy reads in it what has arrived meanwhile. */
const timeToRead = 250

/** RFC 6455 §7.4.1: what the server says by the way it closes. */
const closeCode = { goingAway: 1001, policyViolation: 1008, tooBig: 1009 }

/** Keeps one WebSocket open, for as long as the page is shown. Knows nothing of what is said over it. */
export class Connection {
  private readonly url: string
  private readonly delegate: ConnectionDelegate
  private early: WebSocket | undefined
  private socket: WebSocket | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private attempts = 0
  private misses = 0
  private hasOpened = false
  private isPutAside = false
  private state: ConnectionState = "INITIAL"

  /** `early`: a socket to the same address, over which nothing has been said. */
  constructor(url: string, delegate: ConnectionDelegate, early?: WebSocket) {
    this.url = url
    this.delegate = delegate
    this.early = early
  }

  get isConnected(): boolean {
    return this.state === "CONNECTED"
  }

  open(): void {
    clearTimeout(this.timer)
    this.isPutAside = false
    const { early } = this
    this.early = undefined
    // One that has failed by now told nobody.
    const isGood = early !== undefined && early.readyState <= WebSocket.OPEN
    const socket = isGood ? early : new WebSocket(this.url, "runnel")
    this.socket = socket
    this.hasOpened = false
    const greet = (): void => {
      this.hasOpened = true
      this.misses = 0
      socket.send(this.delegate.hello())
      this.listenForSilence()
    }
    socket.onopen = greet
    socket.onmessage = (event) => {
      if (socket === this.socket) this.receive(event.data)
    }
    socket.onclose = (event) => {
      if (socket === this.socket) this.closed(event.code)
    }
    // A host that vanished without a word answers neither with an error nor with a close.
    this.abandonAfter(patienceAfterPing)
    if (socket.readyState === WebSocket.OPEN) greet()
  }

  /** The page is put aside. `open` goes on. */
  close(): void {
    clearTimeout(this.timer)
    this.isPutAside = true
    const socket = this.socket
    this.socket = undefined
    socket?.close()
    this.become("CONNECTING")
  }

  /** Sends when connected; what must arrive is kept by the session and sent again after the next welcome. */
  send(text: string): void {
    if (this.isConnected) this.socket?.send(text)
  }

  /** The reader came back, or the network, or the machine from its sleep: what seems open may be dead, and no pause is due. */
  wake(): void {
    if (this.isPutAside) return
    if (this.socket === undefined) {
      this.attempts = 0
      this.open()
    } else if (this.isConnected) {
      this.ping(patienceAfterWaking)
    }
  }

  /** A run has ended: the server works, so that the next drop is answered at once again. */
  isHealthy(): void {
    this.attempts = 0
  }

  private receive(data: unknown): void {
    this.listenForSilence()
    try {
      if (typeof data !== "string") throw new Error("a binary frame")
      const message = decodeServerMessage(data)
      if (message.type === "welcome") this.welcomed(message.welcome)
      else this.delegate.receive(message)
    } catch (error) {
      this.delegate.failed(error)
      this.abandon()
    }
  }

  private welcomed(welcome: Welcome): void {
    const first = this.delegate.welcome(welcome)
    // Something must be said: it tells the server that its new token has arrived.
    for (const text of first.length > 0 ? first : [pingMessage()]) this.socket?.send(text)
    // Only now, as whoever hears of it may want to send too.
    this.become("CONNECTED")
  }

  private listenForSilence(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ping(patienceAfterPing), silenceBeforePing)
  }

  private ping(patience: number): void {
    this.send(pingMessage())
    this.abandonAfter(patience)
  }

  /**
   * Abandons the connection unless something arrives within `patience` milliseconds. After a long task a browser may run
   * a timer that is due before it delivers a message that came earlier. So the last timer starts when the page is free.
   */
  private abandonAfter(patience: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = setTimeout(() => this.abandon(), timeToRead)
    }, patience - timeToRead)
  }

  private abandon(): void {
    const socket = this.socket
    this.lost()
    socket?.close()
  }

  private closed(code: number): void {
    if (code === closeCode.policyViolation || code === closeCode.tooBig) this.delegate.refused()
    // A server that goes away on purpose has another one in its place. One that had no welcome for us is asked with pauses.
    if (code === closeCode.goingAway && this.isConnected) this.attempts = 0
    this.lost()
  }

  private lost(): void {
    clearTimeout(this.timer)
    this.socket = undefined
    this.become("CONNECTING")
    this.timer = setTimeout(() => this.open(), reconnectDelay(this.attempts++))
    if (!this.hasOpened) this.delegate.missed(++this.misses)
  }

  private become(state: ConnectionState): void {
    if (state === this.state) return
    this.state = state
    this.delegate.changed(state)
  }
}
