import { useEffect, useRef, useState } from "../kit"
import { closeDevice, openDevice } from "./devices"

export type Facing = "front" | "back"

interface Camera {
  readonly state: "off" | "opening" | "on"
  /** What the camera sees. */
  readonly stream: MediaStream | undefined
  /** Where it looks, as far as the device says. */
  readonly facing: Facing
  /** There is another one to turn to. */
  readonly canTurn: boolean
  readonly problem: string | undefined
  open(): void
  /** To the camera that looks the other way. */
  turn(): void
  close(): void
}

/** What is asked of a camera: it gives the nearest that it has. */
const wanted = (facing: Facing, height: number): MediaStreamConstraints => ({
  video: {
    facingMode: facing === "front" ? "user" : "environment",
    width: { ideal: Math.round(height * 16 / 9) },
    height: { ideal: height },
  },
})

/** Turns a camera on and off; it is off when nothing shows it any more. */
export const useCamera = (first: Facing, height: number): Camera => {
  const [state, setState] = useState<Camera["state"]>("off")
  const [facing, setFacing] = useState(first)
  const [canTurn, setCanTurn] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const stream = useRef<MediaStream | undefined>(undefined)
  /** An answer to an earlier wish is not taken. */
  const wish = useRef(0)

  const close = (): void => {
    wish.current++
    if (stream.current) closeDevice(stream.current)
    stream.current = undefined
    setState("off")
  }
  useEffect(() => close, [])

  const open = (to: Facing): void => {
    close()
    const own = wish.current
    setProblem(undefined)
    setFacing(to)
    setState("opening")
    openDevice("camera", wanted(to, height)).then((opened) => {
      if (own !== wish.current) return closeDevice(opened)
      stream.current = opened
      // Unplugged, or taken back in the browser's own menu.
      opened.getTracks()[0]?.addEventListener("ended", () => {
        if (stream.current === opened) close()
      })
      setState("on")
      // Only a page that has a camera is told how many there are.
      navigator.mediaDevices.enumerateDevices().then((devices) => {
        setCanTurn(devices.filter(({ kind }) => kind === "videoinput").length > 1)
      }, () => {})
    }, (error: unknown) => {
      if (own !== wish.current) return
      close()
      setProblem(error instanceof Error ? error.message : String(error))
    })
  }
  return {
    state,
    stream: stream.current,
    facing,
    canTurn,
    problem,
    open: () => open(facing),
    turn: () => open(facing === "front" ? "back" : "front"),
    close,
  }
}
