import { useState } from "preact/hooks"
import type { FilterMode } from "./option-filter"
import { allOptions, findOptions, findTyped, typedOption } from "./option-filter"
import { optionIndex, optionReading } from "./option-name"

/** A list of options that is open: what was typed to filter it, and the place in it that keys act on. */
export interface OpenList {
  /** Those that `shown` are indexes of. */
  readonly options: readonly string[]
  readonly without: ReadonlySet<number> | undefined
  readonly query: string
  readonly shown: readonly number[]
  readonly active: number
}

interface Source {
  readonly options: readonly string[]
  readonly filter: FilterMode
  /** What was typed is offered too. */
  readonly isOpen: boolean
  readonly isDisabled: boolean
  /** The option that keys act on first. */
  readonly chosen?: number | undefined
  /** Options that are not shown. */
  readonly without?: ReadonlySet<number>
  /** Whether the list begins with one for all of these. */
  readonly offersAll?: (shown: readonly number[]) => boolean
}

/** The list that drops from a combobox: whether it is open, what it shows, and how keys move in it. */
export const useDropdown = ({ options, filter, isOpen, isDisabled, chosen, without, offersAll }: Source) => {
  const [opened, setOpen] = useState<OpenList | undefined>(undefined)
  const left = (indexes: readonly number[]): readonly number[] => {
    const shown = without ? indexes.filter((index) => !without.has(index)) : indexes
    return offersAll?.(shown) ? [allOptions, ...shown] : shown
  }
  /** Keys act on an option first: one press more than Enter chooses all. */
  const start = (shown: readonly number[]): number => shown[0] === allOptions ? 1 : 0
  const find = (query: string): readonly number[] =>
    left((isOpen ? findTyped : findOptions)(options, query, filter))
  /** A run may change the options while the list is open: keys then act on the option that they acted on before. */
  const renewed = (old: OpenList): OpenList => {
    const shown = find(old.query)
    const active = old.shown[old.active] ?? typedOption
    const now = active < 0
      ? active
      : optionIndex(options, optionReading(old.options, active)) ?? typedOption
    const place = shown.indexOf(now)
    // One that is gone leaves its place to the next.
    const other = without ? Math.min(old.active, shown.length - 1) : 0
    return { ...old, options, without, shown, active: Math.max(0, place < 0 ? other : place) }
  }
  const isNew = opened && (opened.options !== options || opened.without !== without)
  const open = isNew ? renewed(opened) : opened
  const show = (query: string): void => {
    if (isDisabled) return
    const shown = find(query)
    const at = query === "" ? shown.indexOf(chosen ?? typedOption) : -1
    const active = at < 0 ? start(shown) : at
    setOpen({ options, without, query, shown, active })
  }
  return {
    open,
    /** The option that keys act on. */
    active: open?.shown[open.active],
    show,
    close: (): void => setOpen(undefined),
    point: (place: number): void => {
      if (open) setOpen({ ...open, active: place })
    },
    move: (by: number): void => {
      if (!open) return show("")
      const last = open.shown.length - 1
      const next = open.active + by
      // One step beyond an end leads to the other one, so that a new option is one key away.
      const isAround = Math.abs(by) === 1 && (next < 0 || next > last)
      const active = isAround ? (next < 0 ? last : 0) : Math.max(0, Math.min(last, next))
      setOpen({ ...open, active: Math.max(0, active) })
    },
    /** Where nothing is typed, a letter leads to the next option that begins with it. */
    jump: (letter: string): void => {
      const from = open ? open.shown[open.active] ?? -1 : chosen ?? -1
      const order = options.map((_, offset) => (from + 1 + offset) % options.length)
      const begins = left(findOptions(options, letter, "prefix"))
      const index = order.find((index) => begins.includes(index))
      if (index === undefined || isDisabled) return
      const shown = left(options.map((_, index) => index))
      setOpen({ options, without, query: "", shown, active: shown.indexOf(index) })
    },
  }
}
