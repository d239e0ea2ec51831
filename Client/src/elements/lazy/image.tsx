import { defineElement, Markdown, plainText, safeAddress, Sign, useLayoutEffect, useRef, useState } from "../../kit"
import type { VNode } from "../../kit"
import { contentAddress } from "../../media/address"
import type { Medium } from "../../media/address"
import type { Json } from "../../wire/value"

interface Picture extends Medium {
  readonly caption?: string
  readonly alt?: string
}

interface ImageProps {
  readonly images: readonly Picture[]
  readonly link?: string
  readonly width?: Json
  /** The width of each of several pictures. */
  readonly each?: Json
}

/** A picture, or the frame of a document that may load it from elsewhere. */
const Shown = ({ picture: { src, window, alt = "" } }: { picture: Picture }): VNode => {
  // The frame can't be as large as what is in it before that is there.
  const [size, setSize] = useState<readonly [number, number] | undefined>(undefined)
  if (window === undefined) return <img src={contentAddress(src ?? "")} alt={alt} />
  return (
    <iframe
      class="rn-window"
      src={contentAddress(window)}
      title={alt === "" ? "Picture" : alt}
      tabIndex={-1}
      style={size && { width: `${size[0]}px`, minHeight: "0", aspectRatio: `${size[0]} / ${size[1]}` }}
      onLoad={({ currentTarget }) => {
        const image = currentTarget.contentDocument?.querySelector("img")
        if (image?.naturalHeight) setSize([image.naturalWidth, image.naturalHeight])
      }}
    />
  )
}

const Enlarged = ({ picture, close }: { picture: Picture; close: () => void }): VNode => {
  const dialog = useRef<HTMLDialogElement | null>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="rn-enlarged"
      data-testid="stFullScreenFrame"
      aria-label={picture.alt ?? picture.caption ?? "Picture"}
      onClose={close}
      onClick={() => dialog.current?.close()}
    >
      <Shown picture={picture} />
      <button type="button" class="rn-tool" aria-label="Close full screen">
        <Sign name="close" />
      </button>
    </dialog>
  )
}

const Figure = (
  { picture, link, width }: { picture: Picture; link: string | undefined; width: Json | undefined },
): VNode => {
  const [isEnlarged, setEnlarged] = useState(false)
  const { caption } = picture
  const named = picture.alt === undefined && caption !== undefined ? { ...picture, alt: caption } : picture
  const address = link === undefined ? undefined : safeAddress(link)
  const style = typeof width === "number"
    ? { width: `${width}px` }
    : width === "stretch"
    ? { width: "100%" }
    : undefined
  return (
    <figure class="stImageContainer" data-testid="stImageContainer" style={style}>
      {address === undefined ? <Shown picture={named} /> : (
        <a href={address} target="_blank" rel="noopener noreferrer" aria-label={named.alt || link}>
          <Shown picture={named} />
        </a>
      )}
      <button
        type="button"
        class="rn-tool rn-enlarge"
        data-testid="stBaseButton-elementToolbar"
        aria-label={`View in full screen${named.alt ? `: ${plainText(named.alt)}` : ""}`}
        onClick={() => setEnlarged(true)}
      >
        <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5" />
        </svg>
      </button>
      {caption !== undefined && (
        <figcaption class="stImageCaption" data-testid="stImageCaption">
          <Markdown body={caption} isInline />
        </figcaption>
      )}
      {isEnlarged && <Enlarged picture={named} close={() => setEnlarged(false)} />}
    </figure>
  )
}

export const image = defineElement<ImageProps>({
  kind: "image",

  render({ props: { images, link, width, each } }) {
    const own = each ?? (width === undefined || width === "content" ? undefined : "stretch")
    return (
      <div class="stImage" data-testid="stImage">
        {images.map((picture, index) => (
          <Figure key={index} picture={picture} link={link} width={own} />
        ))}
      </div>
    )
  },
})
