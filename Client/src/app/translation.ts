interface Translation {
  /** What the text node held when it was translated. */
  readonly original: string
  readonly shown: Element
}

const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE
const asFont = (node: Node | null | undefined): Element | undefined =>
  node instanceof Element && node.nodeName === "FONT" ? node : undefined

/**
 * A translator, such as the browser's, puts a `<font>` with the translation in place of each text node. What is drawn later
 * would change a node that nobody sees, and could find no place beside it.
 *
 * So such a node is put back, empty, in front of its translation. Whatever is drawn there finds it; and as soon as it has
 * another text, or is removed, its translation goes.
 */
export const surviveTranslation = (root: Element): void => {
  const translations = new Map<Text, Translation>()

  const forget = (text: Text): void => {
    translations.get(text)?.shown.remove()
    translations.delete(text)
  }

  const adopt = (text: Text, { addedNodes, previousSibling, nextSibling }: MutationRecord): void => {
    const taken = new Set([...translations.values()].map(({ shown }) => shown))
    const shown = [...addedNodes, previousSibling, nextSibling].map(asFont)
      .find((font) => font?.isConnected && !taken.has(font))
    if (!shown) return
    translations.set(text, { original: text.data, shown })
    shown.before(text)
    text.data = ""
    observer.observe(text, { characterData: true })
  }

  const look = (record: MutationRecord): void => {
    if (record.type === "characterData") return forget(record.target as Text) // Only of texts is it observed.
    for (const node of record.removedNodes) {
      if (!isText(node) || node.parentNode) continue
      if (translations.has(node)) forget(node)
      else adopt(node, record)
    }
  }

  const observer = new MutationObserver((records) => {
    records.forEach(look)
    for (const [text, { original, shown }] of translations) {
      if (!text.isConnected) translations.delete(text)
      else if (!shown.isConnected) {
        // The translation was taken back.
        text.data = original
        translations.delete(text)
      } else if (text.nextSibling !== shown) text.after(shown)
    }
    // What was done here.
    observer.takeRecords()
  })
  observer.observe(root, { childList: true, subtree: true })
}
