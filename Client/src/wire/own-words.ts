/** An answer's text if it is the app's own: one line of plain text. A proxy's page is neither. */
export const ownWords = (type: string | null, text: string): string | undefined => {
  const line = text.trim()
  const isOurs = type?.startsWith("text/plain") && line !== "" && line.length < 1000 && !/[\r\n]/.test(line)
  return isOurs ? line : undefined
}

/** Asks the app, over plain HTTP, why no WebSocket gets through to it; `undefined` if it does not answer either. */
export const askWhy = async (base: string): Promise<string | undefined> => {
  const address = `${base}/_stcore/why?origin=${encodeURIComponent(location.origin)}`
  try {
    const answer = await fetch(address, { cache: "no-store" })
    return ownWords(answer.headers.get("Content-Type"), await answer.text())
  } catch {
    return undefined
  }
}
