/** Copies a text; also where the page came over plain HTTP, and the browser's own way is not there. */
export const copyText = async (text: string): Promise<void> => {
  if (navigator.clipboard) return await navigator.clipboard.writeText(text)
  const area = document.createElement("textarea")
  const focused = document.activeElement
  area.value = text
  area.className = "rn-unseen"
  document.body.append(area)
  area.select()
  const isDone = document.execCommand("copy")
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  if (!isDone) throw new Error("the browser does not copy")
}
