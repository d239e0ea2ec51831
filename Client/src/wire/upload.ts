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

const explanation: { readonly [status: number]: string } = {
  400: "The session has ended; reload the page and choose the file again.",
  403: "The server refused the upload; reload the page and try again.",
  413: "The file is larger than the server takes.",
  415: "Files of this type are not allowed.",
  503: "The server could not keep the file; choose it again.",
  507: "The server has no space left.",
}

/** Sends a file under a name. `XMLHttpRequest`, because `fetch` does not tell how much has gone out. */
export const upload = (
  file: File,
  name: string,
  target: UploadTarget,
  observer: UploadObserver,
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
      : observer.failed(explanation[request.status] ?? `The server answered ${request.status}.`)
  request.onerror = () => observer.failed("The connection broke; choose the file again.")
  request.send(file)
  return { file: id, cancel: () => request.abort() }
}

/** Tells the server that a file is no longer needed. It goes at the session's end in any case. */
export const removeUpload = (file: string, target: UploadTarget): void => {
  const headers = { "X-Runnel-Widget": target.widget, "X-Xsrf-Token": cookie("_runnel_xsrf") }
  fetch(address(target, file), { method: "DELETE", headers, keepalive: true }).catch(() => {})
}
