import type { Value } from "../wire/value"
import { sameValue } from "../wire/value"
import { Observers } from "./signal"

interface Entry {
  value: Value
  /** The event in which the reader last changed it; 0 if they never did. */
  editedIn: number
  /** An edit that was not sent: half-typed text, a thumb being dragged, a field of a form. */
  draft?: { readonly value: Value; readonly order: number }
  /** What the server said while there was a draft; it counts if the draft is given up. */
  withheld?: { readonly value: Value }
  /** What the value was before that event. */
  before?: Value
  /** It shows something else than what went out in that event, as its form was cleared: what went out, if anything did. */
  cleared?: { readonly sent?: Value }
  /** The draft went down with the server's process; it yields to what the server has instead, if that is not `value`. */
  isLost?: boolean
  /** Why the draft can't be sent, or was not taken, until it is edited. */
  refusal?: string
  /** The reader is told what is wrong with the draft, if something is. */
  isJudged?: boolean
  /** Why what they typed stands for no value. */
  misreading?: string | undefined
}

/** An edit that was not sent, and the value that it would replace. */
export interface UnsentEdit {
  readonly id: string
  readonly value: Value
  readonly instead: Value
}

/**
 * The widgets' values as the reader sees them. Newer local input wins over the server: what it sets is ignored when
 * it did not know the reader's last change, or while there is a change that it was not told of.
 */
export class Values {
  private readonly entries = new Map<string, Entry>()
  private readonly observers = new Map<string, Observers>()
  private drafts = 0

  get(id: string): Value | undefined {
    const entry = this.entries.get(id)
    return entry?.draft ? entry.draft.value : entry?.value
  }

  /** The value without what the reader has not sent. */
  committed(id: string): Value | undefined {
    return this.entries.get(id)?.value
  }

  hasDraft(id: string): boolean {
    return this.entries.get(id)?.draft !== undefined
  }

  isJudged(id: string): boolean {
    return this.entries.get(id)?.isJudged ?? false
  }

  /** The reader has left a field, or tried to send its form: from now on they are told what is wrong with it. */
  judge(id: string): void {
    if (this.isJudged(id)) return
    this.entry(id).isJudged = true
    this.changed(id)
  }

  /** Why what the reader typed stands for no value; the value is not theirs then. */
  misreading(id: string): string | undefined {
    return this.entries.get(id)?.misreading
  }

  setMisreading(id: string, reason: string | undefined): void {
    if (this.misreading(id) !== reason) this.entry(id).misreading = reason
  }

  /** Why the draft was not taken; `undefined` once it is edited. */
  refusal(id: string): string | undefined {
    return this.entries.get(id)?.refusal
  }

  /**
   * The server, knowing of the events up to `seen`, did not take what the reader set: it is a draft again, with the reason;
   * what the reader has typed since stays, without one. Gives the number of the event, unless a later one has gone out.
   */
  refuse(id: string, reason: string, seen: number): number | undefined {
    const entry = this.entries.get(id)
    if (entry === undefined || entry.editedIn > seen) return undefined
    const isEdited = entry.draft !== undefined
    this.takeBack(id, entry.editedIn)
    if (!isEdited) {
      entry.refusal = reason
      this.changed(id)
    }
    return entry.editedIn
  }

  /**
   * What went out in event `number` counts as not sent. Whether that leaves something to be sent, as the reader may have
   * gone on since. `isLost`: the server has forgotten the event.
   */
  takeBack(id: string, number: number, isLost = false): boolean {
    const entry = this.entries.get(id)
    // What the server had before this event, and so before a later one that is lost too, is not known.
    if (isLost && entry && entry.editedIn > number) delete entry.before
    if (entry === undefined || entry.editedIn !== number) return false
    const { cleared } = entry
    if (cleared && cleared.sent === undefined) return false
    const isEdited = entry.draft !== undefined
    entry.draft ??= { value: cleared?.sent ?? entry.value, order: ++this.drafts }
    entry.isLost = isLost && !isEdited && entry.before !== undefined
    entry.value = entry.before ?? null
    delete entry.cleared
    this.changed(id)
    return !isEdited
  }

  /** A draft that was refused can't be mended: what the server has counts, and the reason stays until the next edit. */
  giveUp(id: string): void {
    const refusal = this.refusal(id)
    if (refusal === undefined || !this.hasDraft(id)) return
    this.discard(id)
    this.entry(id).refusal = refusal
    this.changed(id)
  }

  /** The draft can't be sent. */
  holdBack(id: string, reason: string): void {
    const entry = this.entry(id)
    if (entry.draft === undefined || entry.refusal === reason) return
    entry.refusal = reason
    this.changed(id)
  }

  /** Of several drafts, which was made first. */
  draftOrder(id: string): number | undefined {
    return this.entries.get(id)?.draft?.order
  }

  /** The server sets a value, knowing of the events up to `seen`. */
  receive(id: string, value: Value, seen: number): void {
    const entry = this.entries.get(id)
    if (entry === undefined) {
      this.entries.set(id, { value, editedIn: 0 })
    } else if (entry.editedIn > seen) {
      return
    } else if (entry.draft && entry.isLost && !sameValue(entry.value, value)) {
      delete entry.draft
      entry.value = value
    } else if (entry.draft) {
      entry.withheld = { value }
      delete entry.isLost
      return
    } else if (sameValue(entry.value, value)) {
      return
    } else {
      entry.value = value
    }
    this.changed(id)
  }

  /** The reader changes a value, without its being sent. */
  edit(id: string, value: Value): void {
    const entry = this.entry(id)
    entry.draft = { value, order: ++this.drafts }
    delete entry.refusal
    delete entry.isLost
    this.changed(id)
  }

  /** The reader takes back what they have not sent. */
  discard(id: string): void {
    const entry = this.entries.get(id)
    if (!entry?.draft && !entry?.refusal) return
    delete entry.draft
    delete entry.refusal
    if (entry.withheld) entry.value = entry.withheld.value
    delete entry.withheld
    this.changed(id)
  }

  /** The draft went out as part of event `number`. */
  sent(id: string, number: number): void {
    const entry = this.entry(id)
    entry.before = entry.value
    delete entry.cleared
    if (entry.draft) entry.value = entry.draft.value
    delete entry.draft
    delete entry.refusal
    delete entry.withheld
    delete entry.isJudged
    delete entry.isLost
    entry.editedIn = number
    this.changed(id)
  }

  /** The form that it is in was sent as event `number`, and is empty again. */
  reset(id: string, initial: Value, number: number): void {
    const { value, editedIn, before } = this.entry(id)
    // Not `discard`: what the server said meanwhile belongs to the time before.
    this.entries.set(id, {
      value: initial,
      editedIn: number,
      before: before ?? null,
      cleared: editedIn === number ? { sent: value } : {},
    })
    this.changed(id)
  }

  /** The reader set it in event `number`, on an earlier page of this tab. */
  goOn(id: string, value: Value, number: number): void {
    this.entries.set(id, { value, editedIn: number })
    this.changed(id)
  }

  /** What the reader has not sent, in the order in which they made it. */
  get unsent(): readonly UnsentEdit[] {
    return [...this.entries]
      .flatMap(([id, { draft, value }]) =>
        draft ? [{ id, value: draft.value, instead: value, order: draft.order }] : []
      )
      .sort((a, b) => a.order - b.order)
  }

  drop(id: string): void {
    this.entries.delete(id)
  }

  clear(): void {
    this.entries.clear()
  }

  observe(id: string, observer: () => void): () => void {
    const observers = this.observers.get(id) ?? new Observers()
    this.observers.set(id, observers)
    const remove = observers.add(observer)
    return () => {
      remove()
      if (observers.isEmpty && this.observers.get(id) === observers) this.observers.delete(id)
    }
  }

  private entry(id: string): Entry {
    const known = this.entries.get(id)
    if (known) return known
    const made: Entry = { value: null, editedIn: 0 }
    this.entries.set(id, made)
    return made
  }

  private changed(id: string): void {
    this.observers.get(id)?.tell()
  }
}
