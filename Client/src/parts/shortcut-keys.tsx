import type { VNode } from "../kit"
import { isComposingKey, useEffect, useRef } from "../kit"
import type { ShortcutProps } from "./shortcut"
import { isMac, isTyping } from "./typing"

/** A key's name as the server writes it, as browsers know it, and as it is shown. */
const special: { readonly [name: string]: readonly [key: string, shown: string] } = {
  enter: ["Enter", "↵"],
  space: [" ", "Space"],
  tab: ["Tab", "Tab"],
  escape: ["Escape", "Esc"],
  backspace: ["Backspace", "⌫"],
  delete: ["Delete", "Del"],
  home: ["Home", "Home"],
  end: ["End", "End"],
  pageup: ["PageUp", "PgUp"],
  pagedown: ["PageDown", "PgDn"],
  left: ["ArrowLeft", "←"],
  right: ["ArrowRight", "→"],
  up: ["ArrowUp", "↑"],
  down: ["ArrowDown", "↓"],
}

interface Modifier {
  readonly name: string
  readonly isHeld: (event: KeyboardEvent) => boolean
  /** As `aria-keyshortcuts` has it. */
  readonly spoken: string
  readonly shown: string
}

/** The modifiers, in the order in which they are shown. */
const modifiers = (): readonly Modifier[] =>
  isMac()
    ? [
      { name: "alt", isHeld: (event) => event.altKey, spoken: "Alt", shown: "⌥" },
      { name: "shift", isHeld: (event) => event.shiftKey, spoken: "Shift", shown: "⇧" },
      { name: "mod", isHeld: (event) => event.metaKey, spoken: "Meta", shown: "⌘" },
    ]
    : [
      { name: "mod", isHeld: (event) => event.ctrlKey, spoken: "Control", shown: "Ctrl" },
      { name: "alt", isHeld: (event) => event.altKey, spoken: "Alt", shown: "Alt" },
      { name: "shift", isHeld: (event) => event.shiftKey, spoken: "Shift", shown: "Shift" },
    ]

/** With Alt or Shift, or another alphabet, other characters come of a letter's or a digit's key: it is known by its place then. */
const isKey = ({ key, code }: KeyboardEvent, wanted: string, name: string): boolean =>
  key.toLowerCase() === wanted.toLowerCase() ||
  (!/^[a-z0-9]$/i.test(key) && (code === `Key${name.toUpperCase()}` || code === `Digit${name}`))

export interface Shortcut {
  readonly matches: (event: KeyboardEvent) => boolean
  readonly spoken: string
  readonly shown: string
}

/** What the server writes as `mod+shift+k`; `mod` is Command on a Mac, and Control elsewhere. */
export const shortcutOf = (text: string): Shortcut => {
  const names = text.split("+")
  const name = names.pop() ?? ""
  const isFunctionKey = /^f\d+$/.test(name)
  const [key, shownKey] = special[name] ?? [isFunctionKey ? name.toUpperCase() : name, name.toUpperCase()]
  const all = modifiers()
  const wanted = all.filter((modifier) => names.includes(modifier.name))
  /** In a field, these keys write or move. With Alt, a Mac writes other letters. */
  const writes = !isFunctionKey && !names.includes("mod") && name !== "escape"
  return {
    matches: (event) =>
      all.every((modifier) => modifier.isHeld(event) === wanted.includes(modifier)) &&
      (isMac() ? !event.ctrlKey : !event.metaKey) &&
      isKey(event, key, name) &&
      !isComposingKey(event) && !(writes && isTyping(event.target)),
    spoken: [...wanted.map(({ spoken }) => spoken), name === "space" ? "Space" : key.length === 1 ? shownKey : key].join("+"),
    shown: [...wanted.map(({ shown }) => shown), shownKey].join(isMac() ? "" : "+"),
  }
}

/** Whether a key that is pressed now belongs to what lies over the page. */
const isCovered = (button: Element): boolean => {
  const dialog = [...document.querySelectorAll("dialog:modal")].at(-1)
  return dialog !== undefined && !dialog.contains(button)
}

export const ShortcutKeys = ({ keys, press }: ShortcutProps): VNode => {
  const box = useRef<HTMLElement | null>(null)
  const latest = useRef(press)
  latest.current = press
  const shortcut = shortcutOf(keys)
  useEffect(() => {
    const button = box.current?.closest(".rn-button")
    if (!button) return undefined
    button.setAttribute("aria-keyshortcuts", shortcut.spoken)
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !shortcut.matches(event) || isCovered(button)) return
      // Enter and the space bar press what has the focus.
      if ((event.key === "Enter" || event.key === " ") && event.target instanceof HTMLButtonElement) return
      // Held down, it repeats itself: what the browser has under these keys is not to happen either.
      event.preventDefault()
      if (!event.repeat) latest.current()
    }
    addEventListener("keydown", listen)
    return () => {
      removeEventListener("keydown", listen)
      button.removeAttribute("aria-keyshortcuts")
    }
  }, [keys])
  // For the eye alone: a screen reader has the button's attribute.
  return <kbd ref={box} class="rn-shortcut" aria-hidden="true">{shortcut.shown}</kbd>
}
