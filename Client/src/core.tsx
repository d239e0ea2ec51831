import { options, render } from "preact"
import { App } from "./app/app"
import { Client } from "./app/client"
import { embedding } from "./app/embedding"
import { keepFocusOverDrop, keepFocusOverRendering } from "./app/focus-keeper"
import { watchKeys } from "./app/keys"
import { PlaceKeeper } from "./app/place-keeper"
import { surroundings } from "./app/surroundings"
import { Theme } from "./app/theme"
import { surviveTranslation } from "./app/translation"
import "./elements/index"
import { ClientContext } from "./parts/context"
import { themeMessage } from "./wire/client-message"

export * from "./kit"

const meta = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ""

const embedded = embedding(location.search)
const theme = new Theme(embedded.theme)
const client = new Client(
  { build: meta("runnel-build"), base: meta("runnel-base") },
  () => surroundings(theme.shown),
  globalThis.runnelSocket,
)
// Starts no run: the next one finds it. A connection that is not there says it in its hello.
theme.changed = () => client.connection.send(themeMessage(theme.shown))
watchKeys(client)
keepFocusOverDrop(client)
const places = new PlaceKeeper()
places.watch()
const draw = (render: () => void): void => {
  const drawFocused = (): void => keepFocusOverRendering(render)
  // Only then, as to ask how far something is scrolled has the page laid out.
  if (client.page.takeMoves()) places.keepOver(drawFocused)
  else drawFocused()
}
// Behind what is sent at the end of a task (page/interactions.ts): the server is at work while the page is drawn with the
// reader's change, and what the sending alters is drawn along with it.
options.debounceRendering = (render) => queueMicrotask(() => queueMicrotask(() => draw(render)))

/** How long a page stays empty for the sake of its first answer. */
const patience = 150

/** The first frame shows the first answer: an empty one before it would keep that answer waiting behind it. */
const begin = async (root: HTMLElement): Promise<void> => {
  // Not waited for: where another page has this tab's session, a duplicate's does, it takes a second to know.
  void client.start()
  await Promise.race([
    client.firstAnswer,
    new Promise((resolve) => setTimeout(resolve, patience)),
  ])
  render(
    <ClientContext.Provider value={client}>
      <App theme={theme} embedding={embedded} />
    </ClientContext.Provider>,
    root,
  )
}

const root = document.getElementById("root")
if (root) {
  surviveTranslation(root)
  void begin(root)
}
