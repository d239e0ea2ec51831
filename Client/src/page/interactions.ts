import type { Reading } from "../wire/client-message"
import { broughtBy, byteLength, readingsOf } from "../wire/client-message"
import type { SentEvent } from "../wire/outbox"
import type { Value } from "../wire/value"
import { sameValue } from "../wire/value"
import { enterButton, isUploading } from "./forms"
import type { Page } from "./page"
import { Signal } from "./signal"
import { fieldsWithProblems } from "./validity"

/** An event that is too long to be sent: the bytes that it has, and those that it may have. */
export interface TooLong {
  readonly bytes: number
  readonly limit: number
}

/** Sends an event and gives its number. */
export type SendEvent = (readings: readonly Reading[], trigger?: string) => number | TooLong

/** Where a widget's value goes: its id, and the number of its form if it is in one. */
export interface Target {
  readonly id: string
  readonly form: number | undefined
  /** It starts no run, but goes out with the next event. */
  readonly isQuiet?: boolean
}

/**
 * Turns what the reader does into events. Changes that happen in one task (a field that commits because its form is
 * submitted) become one event; nothing waits longer than that.
 */
export class Interactions {
  /** How many uploads are on their way, by the id of their widget. */
  readonly pendingUploads = new Signal<ReadonlyMap<string, number>>(new Map())

  private readonly page: Page
  private readonly sendEvent: SendEvent
  private readonly focus: (id: string) => void
  private readonly afterPress: (act: () => void) => void
  private readonly isWaiting: (button: string) => boolean
  /** What presses brought that came to nothing, whose widgets are not drawn yet. */
  private homeless: Reading[] = []
  private changed = new Set<string>()
  private isScheduled = false
  private readonly openEdits = new Map<string, () => void>()
  private readonly finishedEdits = new Set<() => void>()

  /**
   * `focus` leads the reader to a field that needs them; `afterPress` does something when the pointer is not held down any
   * more; `isWaiting` tells whether an earlier press of a button was not taken in yet.
   */
  constructor(
    page: Page,
    sendEvent: SendEvent,
    focus: (id: string) => void,
    afterPress: (act: () => void) => void,
    isWaiting: (button: string) => boolean = () => false,
  ) {
    this.page = page
    this.sendEvent = sendEvent
    this.focus = focus
    this.afterPress = afterPress
    this.isWaiting = isWaiting
  }

  /** Goes on from events of an earlier page of this tab that the server may not have got. */
  goOn(events: readonly SentEvent[]): void {
    for (const { number, text } of events) {
      for (const [id, value] of readingsOf(text)) this.page.values.goOn(id, value, number)
    }
  }

  /** The reader settled on a value. In a form it waits for the submission. */
  report({ id, form, isQuiet = false }: Target, value: Value): void {
    const { values } = this.page
    // A check box whose press ended an edit must not get ahead of it.
    if (form === undefined && !isQuiet) this.commit(this.finishedEdits)
    if (form === undefined && sameValue(values.committed(id), value)) {
      this.changed.delete(id)
      return values.discard(id)
    }
    values.edit(id, value)
    if (form !== undefined) return
    this.changed.delete(id)
    this.changed.add(id)
    if (!isQuiet) this.schedule()
  }

  /** A field is being edited; `commit` reports what it holds, should the reader press something before they leave it. */
  beginEdit(id: string, commit: () => void): void {
    this.openEdits.set(id, commit)
  }
  endEdit(id: string): void {
    this.openEdits.delete(id)
  }

  /**
   * The reader has finished an edit: it is committed now, or, if the pointer is held down, with what its press does, or
   * when that is over. The answer may move the page.
   */
  finishEdit(commit: () => void): void {
    this.finishedEdits.add(commit)
    this.afterPress(() => {
      if (this.finishedEdits.delete(commit)) commit()
    })
  }

  /** A button outside any form was pressed. */
  press(id: string): void {
    this.commitOpenEdits()
    this.flush(id)
  }

  /** A press that brings a value. Gives the number of its event; `undefined`: it is too long to be sent. */
  send(id: string, value: Value): number | undefined {
    this.commitOpenEdits()
    return this.flush(id, value)
  }

  /**
   * A submit button was pressed: all of the form's readings go out, those that changed first and in their order; none if
   * a file of the form is on its way, or a field has a problem, which then shows and gets the focus, or an earlier press of
   * the button was not taken in yet. A form that is to be cleared is empty from here on. Of such a form, only what changed
   * goes out: what else it shows, the server knows.
   */
  submit(form: number, button: string): void {
    if (this.isWaiting(button) || isUploading(this.page, this.pendingUploads.value, form)) return
    this.commitOpenEdits()
    const { values } = this.page
    const ill = fieldsWithProblems(this.page, form).flatMap((node) => node.widget ?? [])
    for (const id of ill) values.judge(id)
    if (ill[0] !== undefined) return this.focus(ill[0])
    const isCleared = this.page.node(form)?.props["clear"] === true
    const ids = [...this.page.allNodes]
      .filter((node) =>
        node.props["form"] === form && node.widget !== undefined && !node.props["submit"]
      )
      .flatMap((node) => node.widget ?? [])
      .filter((id) => values.get(id) !== undefined && (!isCleared || values.hasDraft(id)))
      .sort((a, b) => (values.draftOrder(a) ?? Infinity) - (values.draftOrder(b) ?? Infinity) || 0)
    for (const id of ids) this.changed.add(id)
    const number = this.flush(button)
    if (isCleared && number !== undefined) this.clear(form, number)
  }

  /** Enter was pressed in a field: it submits the field's form, if it has one and that has a button for it. */
  enter(form: number | undefined): void {
    if (form === undefined) return
    const button = enterButton(this.page, form)?.widget
    if (button !== undefined) this.submit(form, button)
  }

  /**
   * An event came to nothing: what went out with it counts as not sent, and goes out with the next one. `isLost`: the server
   * has forgotten it, and what it has in its place is shown should that not be what it had before.
   */
  takeBack(event: SentEvent, isLost = false): void {
    const { number, text } = event
    this.giveBack([event])
    for (const [id] of readingsOf(text)) {
      if (!this.page.values.takeBack(id, number, isLost)) continue
      if (this.page.widget(id)?.props["form"] === undefined) this.changed.add(id)
    }
  }

  /**
   * What presses after the event `seen` brought goes back to their widgets, which find it in `node.kept`: they were refused,
   * or dropped by a stop.
   */
  giveBack(events: readonly SentEvent[], seen = 0): void {
    for (const { number, text } of events) {
      const brought = broughtBy(text)
      if (!brought || number <= seen) continue
      if (!this.bringBack(brought)) this.homeless.push(brought)
    }
  }

  /** The page is drawn: what was given back before it was, as after a reload, finds its widget now or never. */
  drawn(): void {
    const { homeless } = this
    this.homeless = []
    for (const brought of homeless) this.bringBack(brought)
  }

  private bringBack([id, value]: Reading): boolean {
    const node = this.page.widget(id)
    if (!node) return false
    const before = (node.kept.get("back") ?? []) as readonly Value[] // As it is written here.
    node.kept.set("back", [...before, value])
    node.changed()
    return true
  }

  /** Sends what has been reported so far, and gives the event's number if there is one. `brought`: with the press. */
  flush(trigger?: string, brought?: Value): number | undefined {
    const { values } = this.page
    const sender = trigger === undefined ? undefined : this.page.widget(trigger)?.props["form"]
    // What was taken back before its page was drawn may turn out to be in a form, whose submission it waits for.
    const isFree = (form: unknown): boolean => form === undefined || form === sender
    let ids = [...this.changed].filter((id) =>
      values.get(id) !== undefined && isFree(this.page.widget(id)?.props["form"])
    )
    let pressed = trigger
    this.changed = new Set()
    while (ids.length > 0 || pressed !== undefined) {
      const readings = ids.map((id): Reading => [id, values.get(id) ?? null])
      if (trigger !== undefined && brought !== undefined) readings.push([trigger, brought])
      const sent = this.sendEvent(readings, pressed)
      if (typeof sent === "number") {
        for (const id of ids) values.sent(id, sent)
        return pressed === trigger ? sent : undefined
      }
      const longest = longestOf(readings)
      if (longest === undefined || brought !== undefined) {
        this.changed = new Set(ids)
        return undefined
      }
      values.holdBack(longest, tooLong(byteLength(JSON.stringify(values.get(longest))), sent))
      const form = this.page.widget(longest)?.props["form"]
      if (form !== undefined) {
        // A form goes as a whole or not at all.
        pressed = undefined
        this.focus(longest)
      }
      ids = ids.filter((id) =>
        id !== longest && (form === undefined || this.page.widget(id)?.props["form"] !== form)
      )
    }
    return undefined
  }

  /** Shows a form's fields as they were at first, at once: the answer may be a while. */
  private clear(form: number, number: number): void {
    for (const node of this.page.allNodes) {
      const { form: itsForm, initial } = node.props
      if (itsForm !== form || initial === undefined || node.widget === undefined) continue
      node.kept.delete("typed")
      this.page.values.reset(node.widget, initial as Value, number) // As the server says its value.
    }
  }

  private commitOpenEdits(): void {
    this.commit(this.finishedEdits)
    this.commit(this.openEdits.values())
  }

  private commit(edits: Iterable<() => void>): void {
    for (const commit of [...edits]) {
      this.finishedEdits.delete(commit)
      commit()
    }
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    queueMicrotask(() => {
      this.isScheduled = false
      this.flush()
    })
  }
}

const longestOf = (readings: readonly Reading[]): string | undefined =>
  readings
    .map(([id, value]) => ({ id, length: JSON.stringify(value).length }))
    .sort((a, b) => b.length - a.length)[0]?.id

/** What the reader is told at the longest value of an event. `own`: the bytes that it takes in a message. */
const tooLong = (own: number, { bytes, limit }: TooLong): string => {
  const write = (count: number): string => count.toLocaleString("en")
  return own > limit
    ? `Too long to be sent: this has ${write(own)} bytes as it is sent, and at most ${
      write(limit)
    } are taken at once. Shorten it.`
    : `Too long to be sent: together with the rest this has ${write(bytes)} bytes, and at most ${
      write(limit)
    } are taken at once. Shorten this, the longest part.`
}
