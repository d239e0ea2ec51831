import { Signal } from "../page/signal"

export type ThemeChoice = "system" | "light" | "dark"

const storageKey = "runnel-theme"

/** Light or dark: the reader's choice, kept in this browser, or else what the system has. */
export class Theme {
  readonly choice = new Signal<ThemeChoice>(read())
  private readonly systemDark = matchMedia("(prefers-color-scheme: dark)")

  /** What the address of an embedded page asks for, until the reader chooses. */
  private asked: "light" | "dark" | undefined
  /** Called when the page may look otherwise. */
  changed?: () => void

  constructor(asked: "light" | "dark" | undefined) {
    this.asked = asked
    this.apply()
    this.systemDark.addEventListener("change", () => this.apply())
  }

  get shown(): "light" | "dark" {
    const choice = this.asked ?? this.choice.value
    return choice === "system" ? (this.systemDark.matches ? "dark" : "light") : choice
  }

  choose(choice: ThemeChoice): void {
    this.asked = undefined
    this.choice.set(choice)
    try {
      if (choice === "system") localStorage.removeItem(storageKey)
      else localStorage.setItem(storageKey, choice)
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
    this.apply()
  }

  private apply(): void {
    document.documentElement.dataset["theme"] = this.shown
    this.changed?.()
  }
}

const read = (): ThemeChoice => {
  try {
    const saved = localStorage.getItem(storageKey)
    return saved === "light" || saved === "dark" ? saved : "system"
  } catch {
    return "system"
  }
}
