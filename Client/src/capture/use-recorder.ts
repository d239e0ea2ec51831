import { useEffect, useRef, useState } from "../kit"
import { openMicrophone } from "./microphone"
import type { Microphone } from "./microphone"
import { Recording } from "./recording"

export interface Recorder {
  readonly state: "off" | "opening" | "recording"
  readonly peaks: readonly number[]
  readonly seconds: number
  /** Why nothing is recorded. */
  readonly problem: string | undefined
  start(): void
  stop(): void
  /** Ends without a recording. */
  cancel(): void
}

interface Use {
  /** Samples a second; `undefined`: as the microphone gives them. */
  readonly rate: number | undefined
  readonly maxSize: number | undefined
  /** 1: the microphone is being turned on, -1: it is off again. */
  readonly changed: (difference: 1 | -1) => void
  readonly done: (recording: Recording) => void
}

/** What is at work between the press that starts a recording and the end of it. */
interface Work {
  recording?: Recording
  microphone?: Microphone
  isOver: boolean
}

/** Records what the microphone hears, until it is told to stop, the room is full, or the microphone is gone. */
export const useRecorder = (use: Use): Recorder => {
  const [state, setState] = useState<Recorder["state"]>("off")
  const [seconds, setSeconds] = useState(0)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const work = useRef<Work | undefined>(undefined)
  const latest = useRef(use)
  latest.current = use

  /** Whatever comes later of it is not heard. */
  const end = (ended: Work, keeps: boolean): void => {
    if (ended.isOver) return
    ended.isOver = true
    ended.microphone?.close()
    work.current = undefined
    latest.current.changed(-1)
    setState("off")
    if (keeps && ended.recording && ended.recording.seconds > 0) latest.current.done(ended.recording)
  }
  useEffect(() => () => {
    if (work.current) end(work.current, false)
  }, [])

  const start = (): void => {
    if (work.current) return
    const begun: Work = { isOver: false }
    work.current = begun
    latest.current.changed(1)
    setProblem(undefined)
    setSeconds(0)
    setState("opening")
    const take = (samples: Float32Array): void => {
      const { recording } = begun
      if (begun.isOver || !recording) return
      recording.add(samples)
      setSeconds(recording.seconds)
      if (recording.isFull) end(begun, true)
    }
    openMicrophone(take, () => end(begun, true)).then((microphone) => {
      if (begun.isOver) return microphone.close()
      begun.microphone = microphone
      begun.recording = new Recording(microphone.rate, latest.current.rate, latest.current.maxSize)
      setState("recording")
    }, (error: unknown) => {
      // Who has cancelled it while the browser asked is not told of a no.
      if (begun.isOver) return
      end(begun, false)
      setProblem(error instanceof Error ? error.message : String(error))
    })
  }
  return {
    state,
    peaks: work.current?.recording?.peaks ?? [],
    seconds,
    problem,
    start,
    stop() {
      if (work.current) end(work.current, true)
    },
    cancel() {
      if (work.current) end(work.current, false)
    },
  }
}
