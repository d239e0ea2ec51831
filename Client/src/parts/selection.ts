import { optionIndex, optionName, useClient, useLayoutEffect, useMemo } from "../kit"
import type { Value } from "../wire/value"
import type { WidgetRenderer } from "./define"

/** One of several options that are chosen. */
export interface Chosen {
  readonly text: string
  /** Where it is in the list; `undefined`: the reader has added it. */
  readonly index: number | undefined
  /** How it travels. */
  readonly value: Value
}

/**
 * What a reading stands for, in the order of choosing. What is not in the list was added by the reader, where they may add
 * something; else it is not offered any more, and is left out.
 */
export const chosenOptions = (
  options: readonly string[],
  reading: Value,
  isOpen = false,
): readonly Chosen[] => {
  if (!Array.isArray(reading)) return []
  const items = reading as readonly Value[]
  const find = items.length > 8 ? finder(options) : (value: Value) => optionIndex(options, value)
  return items.flatMap((value) => {
    const name = optionName(value)
    const index = find(value)
    return !name || (index === undefined && !isOpen) ? [] : [{ text: name.text, index, value }]
  })
}

/** Finds many options in the time of their list. */
const finder = (options: readonly string[]): (value: Value) => number | undefined => {
  const indexes = new Map<string, number[]>()
  options.forEach((text, index) => {
    const equals = indexes.get(text)
    if (equals) equals.push(index)
    else indexes.set(text, [index])
  })
  return (value) => {
    const name = optionName(value)
    return name && indexes.get(name.text)?.[name.place]
  }
}

/** What is chosen in a widget for several options. */
export const useChosen = (
  { props, reading, edit }: WidgetRenderer<{ readonly options: readonly string[] }, Value>,
  isOpen = false,
): readonly Chosen[] => {
  const { page } = useClient()
  const chosen = useMemo(
    () => chosenOptions(props.options, reading, isOpen),
    [props.options, reading, isOpen],
  )
  // A form sends what its reader saw: not what they chose and what is not offered any more.
  useLayoutEffect(() => {
    if (!Array.isArray(reading) || chosen.length === reading.length) return
    if (page.values.hasDraft(props.id)) edit(chosen.map(({ value }) => value))
  })
  return chosen
}
