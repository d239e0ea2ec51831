export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether a key press is the one that an author wrote as `ctrl+shift+k`; `mod` is Command on a Mac and Control elsewhere. */
export const matchesShortcut = (event: KeyboardEvent, shortcut: string): boolean => {
  const parts = shortcut.toLowerCase().split("+")
  const key = parts.pop() ?? ""
  const wants = (...names: string[]): boolean => names.some((name) => parts.includes(name))
  const mod = wants("mod", "cmdorctrl")
  const wantsControl = wants("ctrl", "control") || (mod && !isMac())
  const wantsMeta = wants("cmd", "meta", "command") || (mod && isMac())
  const isPlain = !wantsControl && !wantsMeta && !wants("alt", "option")
  if (isPlain && isTyping(event.target)) return false
  return event.ctrlKey === wantsControl && event.metaKey === wantsMeta &&
    event.altKey === wants("alt", "option") &&
    event.shiftKey === wants("shift") && event.key.toLowerCase() === (named[key] ?? key)
}

const named: { readonly [name: string]: string } = {
  enter: "enter",
  esc: "escape",
  space: " ",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
}

/** Whether keys that are pressed there are text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])") ||
    target.closest("[role=grid], [role=combobox]") !== null)
