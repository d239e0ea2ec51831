import type { ComponentChildren, VNode } from "preact"
import { Markdown, Sign, useClient, useLayoutEffect, useRef, useSignal, useState } from "../kit"
import type { ShownPage } from "./pages"
import type { Theme, ThemeChoice } from "./theme"

interface DialogProps {
  readonly title: string
  readonly testName?: string
  /** It has been closed. */
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Closes the dialog that a button is in. By the browser, which then puts the focus back to where it was before. */
const closeDialog = ({ currentTarget }: { readonly currentTarget: HTMLElement }): void =>
  currentTarget.closest("dialog")?.close()

/** A dialog over the page. Escape, the cross and a click outside close it. */
const Dialog = ({ title, testName, onClose, children }: DialogProps): VNode => {
  const element = useRef<HTMLDialogElement | null>(null)
  useLayoutEffect(() => {
    const { current } = element
    current?.showModal()
    // Closed by the browser also where what it is about has gone: the focus is put back.
    return () => current?.close()
  }, [])
  return (
    <div class="stDialog" data-testid="stDialog">
      <dialog
        ref={element}
        class={testName}
        role="dialog"
        data-testid={testName}
        aria-label={title}
        onClose={onClose}
        onClick={(event) => {
          if (event.target === event.currentTarget) closeDialog(event)
        }}
      >
        <div class="rn-dialog">
          <header>
            <h2>{title}</h2>
            <button type="button" class="rn-tool" aria-label="Close" onClick={closeDialog}>
              <Sign name="close" />
            </button>
          </header>
          {children}
        </div>
      </dialog>
    </div>
  )
}

const themeNames: { readonly [choice in ThemeChoice]: string } = {
  system: "System",
  light: "Light",
  dark: "Dark",
}

export const SettingsDialog = (
  { theme, onClose }: { theme: Theme; onClose: () => void },
): VNode => {
  const choice = useSignal(theme.choice)
  return (
    <Dialog title="Settings" onClose={onClose}>
      <fieldset class="stThemeSwitcher" data-testid="stThemeSwitcher">
        <legend>Theme</legend>
        {(Object.keys(themeNames) as ThemeChoice[]).map((name) => ( // The keys of exactly this object.
          <label>
            <input
              type="radio"
              name="runnel-theme"
              checked={choice === name}
              onChange={() => theme.choose(name)}
            />
            <span>{themeNames[name]}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}

export const AboutDialog = (
  { text, onClose }: { text: string | undefined; onClose: () => void },
): VNode => {
  const { base, build } = useClient().place
  return (
    <Dialog title="About" onClose={onClose}>
      <Markdown body={text ?? "Made with **Runnel**."} />
      <p class="rn-faded">
        Runnel, build {build}.{" "}
        <a href={`${base}/static/${build}/licences.txt`} target="_blank" rel="noopener">
          Licences
        </a>
      </p>
    </Dialog>
  )
}

export const ProblemDialog = (): VNode | null => {
  const client = useClient()
  const problem = useSignal(client.problem)
  if (!problem) return null
  return (
    <Dialog title={problem.title} onClose={() => client.problem.set(undefined)}>
      <p class="rn-plain">{problem.text}</p>
    </Dialog>
  )
}

/** There is no page at the address: said until there is one, or until the reader has closed it. */
export const MissingPageDialog = (): VNode | null => {
  const { address, page } = useClient()
  // As `useShownPage`.
  const shown = useSignal(page.configuration)["current"] as unknown as ShownPage | undefined
  const [closed, setClosed] = useState<string | undefined>(undefined)
  const text = shown?.missing
  useLayoutEffect(() => {
    if (text === undefined) setClosed(undefined)
  }, [text])
  const { path } = address.location
  // The page that is shown in place of one may be another by now.
  if (text === undefined || path === closed) return null
  return (
    <Dialog key={path} title="Page not found" onClose={() => setClosed(path)}>
      <p class="rn-plain">{text}</p>
    </Dialog>
  )
}

/** Stored values can't be read: said until they can, or are set, or until the reader has closed it. */
export const UnreadDialog = (): VNode | null => {
  const text = useSignal(useClient().page.configuration)["unread"]
  const [closed, setClosed] = useState<unknown>(undefined)
  if (typeof text !== "string" || text === closed) return null
  return (
    <Dialog title="Stored state can't be read" onClose={() => setClosed(text)}>
      <p class="rn-plain">{text}</p>
    </Dialog>
  )
}

export const ClearCacheDialog = (): VNode | null => {
  const client = useClient()
  if (!useSignal(client.isAskingToClear)) return null
  return (
    <Dialog
      title="Clear caches"
      testName="stClearCacheDialog"
      onClose={() => client.isAskingToClear.set(false)}
    >
      <p>
        Are you sure you want to clear the app's function caches? The next run computes everything
        anew.
      </p>
      <div class="rn-dialog-buttons">
        <button type="button" class="rn-button rn-button-tertiary" onClick={closeDialog}>
          Cancel
        </button>
        <button
          type="button"
          class="rn-button rn-button-primary"
          onClick={(event) => {
            closeDialog(event)
            client.clearCaches()
          }}
        >
          Clear caches
        </button>
      </div>
    </Dialog>
  )
}
