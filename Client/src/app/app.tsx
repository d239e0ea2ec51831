import type { ComponentChildren, VNode } from "preact"
import { useEffect, useMemo } from "preact/hooks"
import { effects } from "../effects/index"
import { plainText } from "../markdown/plain-text"
import { Block } from "../parts/block"
import { useClient, useObserved, useSignal } from "../parts/context"
import { useLoaded } from "../parts/lazy"
import type { Props } from "../wire/value"
import { Bottom } from "./bottom"
import type { Embedding } from "./embedding"
import { Header } from "./header"
import { Overlays } from "./overlays"
import type { ShownPage } from "./pages"
import { useScrollToPage, useShownPage } from "./pages"
import { Sidebar, useSidebar } from "./sidebar"
import type { Theme } from "./theme"

/** Where the app says nothing. */
const ownLanguage = document.documentElement.lang
const ownIcon = document.querySelector<HTMLLinkElement>("link[rel~=icon]")?.href ?? ""

const useDocument = ({ title: chosen, icon: own, language }: Props, shown: ShownPage | undefined): void => {
  useEffect(() => {
    document.documentElement.lang = typeof language === "string" ? language : ownLanguage
  }, [language])
  const icon = own ?? shown?.icon
  const name = typeof icon === "string" ? /^:([a-z0-9_+-]+):$/.exec(icon)?.[1] : undefined
  // Its title is Markdown, which may have some.
  const isNeeded = name !== undefined || /:[a-z0-9_+-]+:/.test(shown?.title ?? "")
  const table = useLoaded<typeof import("../markdown/emoji-table")>("emoji-table.js", { isNeeded })?.table
  const title = chosen ?? (shown && plainText(shown.title, table))
  useEffect(() => {
    if (typeof title === "string" && title !== "") document.title = title
  }, [title])
  const sign = name === undefined ? icon : table?.[name]
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel~=icon]")
    if (!link) return
    if (typeof sign !== "string" || sign === "" || sign.startsWith(":")) link.href = ownIcon
    else link.href = /^(https?:|data:|\/)/.test(sign) ? sign : emojiIcon(sign)
  }, [sign])
}

const emojiIcon = (emoji: string): string =>
  "data:image/svg+xml," + encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="90">${
      emoji.replace(/[<&]/g, "")
    }</text></svg>`,
  )

const anchorOf = (hash: string): string => {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}

/** The main area, which is drawn again when its list of elements changes. */
const Main = (): VNode => {
  const { page, view } = useClient()
  useObserved((observer) => page.main.observe(observer), [page])
  useEffect(() => {
    if (view.comesBack) return
    // The heading that the address names was not there when the browser looked for it.
    if (location.hash.length > 1) document.getElementById(anchorOf(location.hash))?.scrollIntoView()
  }, [page.main.children.length > 0])
  return <Block of={page.main} />
}

/**
 * The outermost element. A click changes its attributes three times, and with them nothing below: its children are the
 * same objects until the app itself is drawn again.
 */
const AppBox = (
  { embedding, children }: { embedding: Embedding; children: ComponentChildren },
): VNode => {
  const client = useClient()
  const scriptState = useSignal(client.scriptState)
  const connectionState = useSignal(client.connectionState)
  return (
    <div
      class="stApp"
      data-testid="stApp"
      data-test-script-state={scriptState}
      data-test-connection-state={connectionState}
      data-embedded={embedding.isEmbedded || undefined}
      data-padding={embedding.showsPadding}
      data-toolbar={embedding.showsToolbar}
      data-scrolls={embedding.scrolls}
    >
      {children}
    </div>
  )
}

/** The whole page. */
export const App = (
  { theme, embedding }: { theme: Theme; embedding: Embedding },
): VNode => {
  const client = useClient()
  const configuration = useSignal(client.page.configuration)
  const sidebar = useSidebar(configuration["sidebar"])
  const shown = useShownPage()
  useScrollToPage(shown)
  useDocument(configuration, shown)
  // The same object: its elements are drawn again when they change, not with what is around them.
  const main = useMemo(() => <Main />, [])
  return (
    <AppBox embedding={embedding}>
      <a class="stSkipToContent" data-testid="stSkipToContent" href="#runnel-main">
        Skip to main content
      </a>
      <div
        class="stAppViewContainer"
        data-testid="stAppViewContainer"
        data-layout={configuration["layout"] === "wide" ? "wide" : "narrow"}
      >
        <Sidebar state={sidebar} />
        <div class="rn-page" inert={sidebar.isAbove}>
          <Header theme={theme} sidebar={sidebar} embedding={embedding} />
          <main class="stMain" data-testid="stMain" id="runnel-main" tabIndex={-1}>
            <div class="stMainBlockContainer" data-testid="stMainBlockContainer">
              {main}
            </div>
            <Bottom />
          </main>
        </div>
      </div>
      {[...effects].map(([name, { component: Shown }]) => Shown && <Shown key={name} />)}
      <Overlays />
    </AppBox>
  )
}
