import type { Reading } from "../wire/client-message"
import { readingsOf } from "../wire/client-message"
import type { SentEvent } from "../wire/outbox"
import type { Value } from "../wire/value"
import { sameValue } from "../wire/value"
import { isUploading } from "./forms"
import type { Page } from "./page"
import { Signal } from "./signal"
import { fieldsWithProblems } from "./validity"

/** Sends an event and gives its number; `undefined` if it can't be sent at all. */
export type SendEvent = (readings: readonly Reading[], trigger?: string) => number | undefined

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
  private changed = new Set<string>()
  private isScheduled = false
  private readonly openEdits = new Map<string, () => void>()
  private readonly finishedEdits = new Set<() => void>()

  /**
   * `focus` leads the reader to a field that needs him; `afterPress` does something when the pointer is not held down any
   * more.
   */
  constructor(
    page: Page,
    sendEvent: SendEvent,
    focus: (id: string) => void,
    afterPress: (act: () => void) => void,
  ) {
    this.page = page
    this.sendEvent = sendEvent
    this.focus = focus
    this.afterPress = afterPress
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

  /** A field is being edited; `commit` reports what it holds, should the reader press something before he leaves it. */
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

  /**
   * A submit button was pressed: all of the form's readings go out, those that changed first and in their order; none if
   * a file of the form is on its way, or a field has a problem, which then shows and gets the focus. Of a form that is
   * cleared, only what changed since: what it still shows may have gone out with the press before.
   */
  submit(form: number, button: string): void {
    if (isUploading(this.page, this.pendingUploads.value, form)) return
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
    this.flush(button)
  }

  /** Sends what has been reported so far. */
  flush(trigger?: string): void {
    const { values } = this.page
    const ids = [...this.changed].filter((id) => values.get(id) !== undefined)
    this.changed = new Set()
    if (ids.length === 0 && trigger === undefined) return
    const number = this.sendEvent(ids.map((id) => [id, values.get(id) ?? null]), trigger)
    for (const id of ids) {
      if (number !== undefined) values.sent(id, number)
      // What is in a form stays there, to be shortened and submitted again.
      else if (this.page.widget(id)?.props["form"] === undefined) values.discard(id)
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
