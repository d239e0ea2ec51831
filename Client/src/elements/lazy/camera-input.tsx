import type { VNode } from "preact"
import { defineWidget, Field, groupName, plainText, useClient, useEffect, useRef, useState } from "../../kit"
import { FailedTransfers } from "../../capture/failed-transfers"
import { localTime } from "../../capture/local-time"
import { useMadeHere } from "../../capture/made-here"
import { takePhoto } from "../../capture/photo"
import { MediaSign } from "../../capture/sign"
import { useCamera } from "../../capture/use-camera"
import type { Facing } from "../../capture/use-camera"
import type { FieldProps, FieldState } from "../../parts/define"
import { useTransfers } from "../../parts/transfers"
import type { StoredFile } from "../../parts/transfers"

interface CameraInputProps {
  /** Lines of the picture. */
  readonly height: number
  readonly facing?: Facing
  readonly maxSize?: number
  /** In front of a file's name: its address. */
  readonly files: string
}

interface AreaProps {
  readonly props: CameraInputProps & FieldProps
  readonly field: FieldState
  readonly stored: readonly StoredFile[]
  readonly report: (files: readonly StoredFile[]) => void
}

export const cameraInput = defineWidget<CameraInputProps, readonly StoredFile[] | null>({
  kind: "cameraInput",
  grows: true,

  render: ({ props, field, reading, report }) => (
    <Field field={field} name="stCameraInput" target="group">
      <Area props={props} field={field} stored={reading ?? []} report={report} />
    </Field>
  ),
})

const Area = ({ props, field, stored, report }: AreaProps): VNode => {
  const { place } = useClient()
  const transfers = useTransfers({ props, field, stored, report, again: "send it again" })
  const made = useMadeHere<undefined>()
  const camera = useCamera(props.facing ?? "front", props.height)
  const video = useRef<HTMLVideoElement | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [isTaking, setTaking] = useState(false)
  /** The camera has given its first picture. */
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    setSeen(false)
    const shown = video.current
    if (!shown) return undefined
    const see = (): void => setSeen(true)
    shown.addEventListener("loadeddata", see)
    // Without these, phones show it in a player of their own, or not at all.
    Object.assign(shown, { autoplay: true, muted: true, playsInline: true })
    shown.srcObject = camera.stream ?? null
    return () => shown.removeEventListener("loadeddata", see)
  }, [camera.stream, camera.state])
  useEffect(() => {
    // A script that takes the field away from the reader does not leave their camera on.
    if (props.disabled) camera.close()
  }, [props.disabled])

  const sending = transfers.list.find(({ error }) => error === undefined)
  // Also of one that was not sent: it can be seen, and sent again.
  const file = transfers.list.at(-1)?.upload?.file ?? stored[0]?.[0]
  const hasPhoto = file !== undefined
  const address = made.find(file)?.address ?? (hasPhoto ? `${place.base}/${props.files}${file}` : undefined)
  const name = plainText(field.label)
  const send = (id: string | undefined, photo: File): void => {
    if (id !== undefined) made.keep(id, photo, undefined)
  }
  const take = async (): Promise<void> => {
    if (!video.current || isTaking) return
    setTaking(true)
    setProblem(undefined)
    transfers.forgetRefused()
    transfers.waitFor(1)
    try {
      const photo = await takePhoto(video.current, props.maxSize ?? Infinity)
      if (!photo) return setProblem("The picture could not be taken. Try again.")
      const file = new File([photo], `camera-input-${localTime()}.jpg`, { type: "image/jpeg" })
      send(transfers.begin({ file, path: file.name }), file)
      camera.close()
    } catch {
      setProblem("The picture could not be taken. Try again.")
    } finally {
      transfers.waitFor(-1)
      setTaking(false)
    }
  }
  const clear = (): void => {
    for (const transfer of transfers.list) transfers.cancel(transfer)
    if (stored[0]) transfers.remove(stored[0][0])
    camera.open()
  }
  const [text, press] = hasPhoto
    ? ["Clear photo", clear] as const
    : camera.state === "off"
    ? ["Turn on the camera", camera.open] as const
    : ["Take photo", () => void take()] as const

  return (
    <>
      <div class="rn-camera" role="group" {...groupName(field)} data-testid="stCameraInputWebcamComponent">
        <div class="rn-camera-picture" data-testid="stCameraInputWebcamStyledBox">
          {address !== undefined
            ? <img src={address} alt={`Photo taken for ${name}`} />
            : camera.state === "on"
            ? (
              <video
                ref={video}
                aria-label={`What the camera sees, for ${name}`}
                // As in a mirror; the photo is as others see it.
                class={camera.facing === "front" ? "rn-mirrored" : undefined}
              />
            )
            : (
              <span class="rn-camera-text">
                <MediaSign name="camera" />
                {camera.state === "opening" ? "Waiting for the camera. The browser may ask you to allow it." : ""}
              </span>
            )}
          {camera.state === "on" && camera.canTurn && !hasPhoto && (
            <button
              type="button"
              class="rn-inside rn-camera-turn"
              data-testid="stCameraInputSwitchButton"
              aria-label={camera.facing === "front" ? "Use the back camera" : "Use the front camera"}
              title={camera.facing === "front" ? "Use the back camera" : "Use the front camera"}
              disabled={field.disabled}
              onClick={camera.turn}
            >
              <MediaSign name="turn" />
            </button>
          )}
        </div>
        <button
          type="button"
          id={field.id}
          class="rn-button rn-button-secondary rn-camera-button"
          data-testid="stCameraInputButton"
          disabled={field.disabled || isTaking ||
            (!hasPhoto && (camera.state === "opening" || camera.state === "on" && !isSeen))}
          onClick={press}
        >
          {text}
        </button>
      </div>
      <span class="rn-unseen" role="status">
        {sending ? "Sending the photo" : hasPhoto ? "Photo taken" : camera.state === "on" ? "The camera is on" : ""}
      </span>
      {(camera.problem ?? problem) !== undefined && (
        <div class="rn-field-error" role="alert">{camera.problem ?? problem}</div>
      )}
      <FailedTransfers
        transfers={transfers}
        name="The photo"
        again={(transfer) => send(transfers.again(transfer), transfer.picked.file)}
      />
    </>
  )
}
