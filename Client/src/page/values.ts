import type { Value } from "../wire/value"
import { sameValue } from "../wire/value"

interface Entry {
  value: Value
  /** The event in which the reader last changed it; 0 if he never did. */
  editedIn: number
  /** An edit that was not sent: half-typed text, a thumb being dragged, a field of a form. */
  draft?: { readonly value: Value; readonly order: number }
  /** What the server said while there was a draft; it counts if the draft is given up. */
  withheld?: { readonly value: Value }
  /** The reader is told what is wrong with the draft, if something is. */
  isJudged?: boolean
  /** Why what he typed stands for no value. */
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
  private readonly observers = new Map<string, Set<() => void>>()
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

  /** The reader has left a field, or tried to send its form: from now on he is told what is wrong with it. */
  judge(id: string): void {
    if (this.isJudged(id)) return
    this.entry(id).isJudged = true
    this.changed(id)
  }

  /** Why what the reader typed stands for no value; the value is not his then. */
  misreading(id: string): string | undefined {
    return this.entries.get(id)?.misreading
  }

  setMisreading(id: string, reason: string | undefined): void {
    if (this.misreading(id) !== reason) this.entry(id).misreading = reason
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
    } else if (entry.draft) {
      entry.withheld = { value }
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
    this.changed(id)
  }

  /** The reader takes back what he has not sent. */
  discard(id: string): void {
    const entry = this.entries.get(id)
    if (!entry?.draft) return
    delete entry.draft
    if (entry.withheld) entry.value = entry.withheld.value
    delete entry.withheld
    this.changed(id)
  }

  /** The draft went out as part of event `number`. */
  sent(id: string, number: number): void {
    const entry = this.entry(id)
    if (entry.draft) entry.value = entry.draft.value
    delete entry.draft
    delete entry.withheld
    delete entry.isJudged
    entry.editedIn = number
    this.changed(id)
  }

  /** The reader set it in event `number`, on an earlier page of this tab. */
  goOn(id: string, value: Value, number: number): void {
    this.entries.set(id, { value, editedIn: number })
    this.changed(id)
  }

  /** What the reader has not sent, in the order in which he made it. */
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
    const observers = this.observers.get(id) ?? new Set()
    this.observers.set(id, observers.add(observer))
    return () => {
      observers.delete(observer)
      if (observers.size === 0 && this.observers.get(id) === observers) this.observers.delete(id)
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
    for (const observer of [...this.observers.get(id) ?? []]) observer()
  }
}
