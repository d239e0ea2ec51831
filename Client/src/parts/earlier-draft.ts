import { useEffect } from "preact/hooks"
import type { Value } from "../wire/value"
import { useClient } from "./context"
import type { WidgetRenderer } from "./define"

/** A draft of an earlier page of this tab is to be committed like what is typed here. */
export const useEarlierDraft = <V extends Value>(
  { node, props: { id }, field }: WidgetRenderer<unknown, V>,
  commit: () => void,
): void => {
  const { page, interactions } = useClient()
  useEffect(() => {
    if (field.form === undefined && page.values.hasDraft(id)) interactions.beginEdit(id, commit)
    return () => interactions.endEdit(id)
  }, [id, node.restored])
}
