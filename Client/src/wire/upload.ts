import { ownWords } from "./own-words"

/** Where and for what a file is uploaded. */
export interface UploadTarget {
  /** The app's base path, without a slash at its end. */
  readonly base: string
  readonly ticket: string
  readonly widget: string
}

export interface Upload {
  /** Chosen here; what the widget's value calls the file. */
  readonly file: string
  cancel(): void
}

export interface UploadObserver {
  progressed(fraction: number): void
  finished(): void
  failed(message: string): void
}

const newFileID = (): string =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(12)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("")

const cookie = (name: string): string =>
  document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ??
    ""

const address = (target: UploadTarget, file: string): string =>
  `${target.base}/_stcore/upload_file/${encodeURIComponent(target.ticket)}/${file}`

/** Where an answer is not the app's own: a proxy in front has spoken. */
const explanations = (again: string): { readonly [status: number]: string } => ({
  403: "A server on the way refused the upload.",
  413: "The file is larger than a server on the way lets through.",
  502: `The app can't be reached; ${again} in a moment.`,
  503: `The app can't be reached; ${again} in a moment.`,
  504: `The app took too long to answer; ${again} in a moment.`,
})

/** Bytes of a name that the server takes. */
const longestName = 1024

/**
 * A name that the server takes for every file that there is: characters that can't be shown become blanks, and of a long way through
 * folders the front is left out.
 */
export const sendableName = (path: string): string => {
  let name = path.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\p{Surrogate}/gu, "\ufffd")
  const length = (text: string): number => new TextEncoder().encode(text).length
  while (length(name) > longestName && name.includes("/")) name = name.slice(name.indexOf("/") + 1)
  if (length(name) <= longestName) return name
  // The end says what kind of file it is.
  const characters = [...name]
  while (length(characters.join("")) > longestName) characters.shift()
  return characters.join("")
}

/** Sends a file under a name. `XMLHttpRequest`, because `fetch` does not tell how much has gone out. */
export const upload = (
  file: File,
  name: string,
  target: UploadTarget,
  observer: UploadObserver,
  again = "choose the file again",
): Upload => {
  const id = newFileID()
  const request = new XMLHttpRequest()
  request.open("PUT", address(target, id))
  request.setRequestHeader("X-Runnel-Name", encodeURIComponent(name))
  request.setRequestHeader("X-Runnel-Widget", target.widget)
  request.setRequestHeader("X-Xsrf-Token", cookie("_runnel_xsrf"))
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream")
  request.upload.onprogress = (event) => {
    if (event.lengthComputable && event.total > 0) observer.progressed(event.loaded / event.total)
  }
  request.onload = () =>
    request.status >= 200 && request.status < 300
      ? observer.finished()
      : observer.failed(
        ownWords(request.getResponseHeader("Content-Type"), request.responseText) ??
          explanations(again)[request.status] ?? `The server answered ${request.status}.`,
      )
  request.onerror = () => observer.failed(`The connection broke; ${again}.`)
  request.send(file)
  return { file: id, cancel: () => request.abort() }
}

/** Tells the server that a file is no longer needed. It goes at the session's end in any case. */
export const removeUpload = (file: string, target: UploadTarget): void => {
  const headers = { "X-Runnel-Widget": target.widget, "X-Xsrf-Token": cookie("_runnel_xsrf") }
  fetch(address(target, file), { method: "DELETE", headers, keepalive: true }).catch(() => {})
}
