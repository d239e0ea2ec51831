import type { VNode } from "preact"
import { useEffect } from "preact/hooks"
import { useLoaded } from "./lazy"
import { load } from "./loading"
import type { OptionListProps } from "./option-list"

const file = "option-list.js"

/** Has a field's list be there by the time that the reader opens it, without the field waiting for it. */
export const usePreparedList = (): void => useEffect(() => void load(file), [])

/** The list that drops from a field. */
export const DropdownList = (props: OptionListProps): VNode | null => {
  const List = useLoaded<typeof import("./option-list")>(file)?.OptionList
  return List ? <List {...props} /> : null
}
