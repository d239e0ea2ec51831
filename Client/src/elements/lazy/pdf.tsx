import { defineElement, pixels } from "../../kit"
import { contentAddress } from "../../media/address"
import type { Medium } from "../../media/address"
import type { Json } from "../../wire/value"

interface PDFProps extends Medium {
  readonly name: string
  /** Of a document from elsewhere, for who has no viewer. */
  readonly url?: string
  readonly height?: Json
}

export const pdf = defineElement<PDFProps>({
  kind: "pdf",

  render({ props: { src, window, name, url, height } }) {
    const address = contentAddress(window ?? src ?? "")
    // Phones have none, and some browsers are told to save such files.
    const hasViewer = (navigator as { readonly pdfViewerEnabled?: boolean }).pdfViewerEnabled !== false
    return (
      <div class="stPdf" data-testid="stPdf" style={hasViewer ? pixels(height) : {}}>
        {hasViewer
          ? <iframe src={address} title={name} />
          : (
            <a href={url ?? address} target="_blank" rel="noopener noreferrer">
              {name}
            </a>
          )}
      </div>
    )
  },
})
