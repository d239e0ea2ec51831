/** Of what `canvas.toBlob` may use: what is seen of a photo is not worth twice the bytes. */
const quality = 0.92
/** By how much a photo's sides shrink at a time until it has room. */
const shrinking = 0.75
/** A photo of fewer pixels a side is none. */
const smallest = 16

/** The sides of a photo for each try to make it small enough. */
export const photoSizes = (width: number, height: number): readonly (readonly [number, number])[] => {
  const sizes: (readonly [number, number])[] = []
  for (let scale = 1; Math.min(width, height) * scale >= smallest; scale *= shrinking) {
    sizes.push([Math.round(width * scale), Math.round(height * scale)])
  }
  return sizes
}

/** What a camera sees now, as a JPEG of at most `maxSize` bytes; `undefined`: it can't be had. */
export const takePhoto = async (video: HTMLVideoElement, maxSize: number): Promise<Blob | undefined> => {
  const canvas = document.createElement("canvas")
  const still = await createImageBitmap(video)
  for (const [width, height] of photoSizes(still.width, still.height)) {
    canvas.width = width
    canvas.height = height
    canvas.getContext("2d")?.drawImage(still, 0, 0, width, height)
    const photo = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality))
    if (photo && photo.size <= maxSize) return photo
  }
  return undefined
}
