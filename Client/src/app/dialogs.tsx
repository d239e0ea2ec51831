import type { ComponentChildren, VNode } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { Markdown } from "../markdown/markdown"
import { useClient, useSignal } from "../parts/context"
import { Sign } from "../parts/icons"
import type { Theme, ThemeChoice } from "./theme"

interface DialogProps {
  readonly title: string
  readonly testName?: string
  readonly close: () => void
  readonly children: ComponentChildren
}

/** A dialog over the page. Escape, the cross and a click outside close it. */
const Dialog = ({ title, testName = "stDialog", close, children }: DialogProps): VNode => {
  const element = useRef<HTMLDialogElement | null>(null)
  useEffect(() => {
    element.current?.showModal()
  }, [])
  return (
    <dialog
      ref={element}
      class="stDialog"
      role="dialog"
      data-testid={testName}
      aria-label={title}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) close()
      }}
    >
      <div class="rn-dialog">
        <header>
          <h2>{title}</h2>
          <button type="button" class="rn-tool" aria-label="Close" onClick={close}>
            <Sign name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

const themeNames: { readonly [choice in ThemeChoice]: string } = {
  system: "System",
  light: "Light",
  dark: "Dark",
}

export const SettingsDialog = ({ theme, close }: { theme: Theme; close: () => void }): VNode => {
  const choice = useSignal(theme.choice)
  return (
    <Dialog title="Settings" close={close}>
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
  { text, close }: { text: string | undefined; close: () => void },
): VNode => {
  const { base, build } = useClient().place
  return (
    <Dialog title="About" close={close}>
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
    <Dialog title={problem.title} close={() => client.problem.set(undefined)}>
      <p class="rn-plain">{problem.text}</p>
    </Dialog>
  )
}

export const ClearCacheDialog = (): VNode | null => {
  const client = useClient()
  const close = (): void => client.isAskingToClear.set(false)
  if (!useSignal(client.isAskingToClear)) return null
  return (
    <Dialog title="Clear caches" testName="stClearCacheDialog" close={close}>
      <p>
        Are you sure you want to clear the app's function caches? The next run computes everything
        anew.
      </p>
      <div class="rn-dialog-buttons">
        <button type="button" class="rn-button rn-button-tertiary" onClick={close}>Cancel</button>
        <button
          type="button"
          class="rn-button rn-button-primary"
          onClick={() => {
            close()
            client.clearCaches()
          }}
        >
          Clear caches
        </button>
      </div>
    </Dialog>
  )
}
