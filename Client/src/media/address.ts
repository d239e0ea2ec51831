/** The whole address of what a node offers, of which the server gives the part below the app's base path. */
export const contentAddress = (path: string): string =>
  `${document.querySelector<HTMLMetaElement>("[name=runnel-base]")?.content ?? ""}/${path}`

/** What a node shows: of the server's, or from elsewhere by a document of the server's that may load it. */
export interface Medium {
  readonly src?: string
  readonly window?: string
}
