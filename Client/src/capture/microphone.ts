import { closeDevice, openDevice } from "./devices"

/** A microphone that is on. */
export interface Microphone {
  /** Samples a second. */
  readonly rate: number
  close(): void
}

/** Turns the microphone on. `take` gets what it hears, `ended` hears that it was unplugged or taken away. */
export const openMicrophone = async (
  take: (samples: Float32Array) => void,
  ended: () => void,
): Promise<Microphone> => {
  const stream = await openDevice("microphone", { audio: true })
  let context: AudioContext | undefined
  const close = (): void => {
    closeDevice(stream)
    void context?.close()
  }
  try {
    context = new AudioContext()
    await context.audioWorklet.addModule(new URL("recorder-worklet.js", import.meta.url).href)
    const recorder = new AudioWorkletNode(context, "runnel-recorder", { numberOfOutputs: 0 })
    recorder.port.onmessage = ({ data }: MessageEvent<Float32Array>) => take(data)
    context.createMediaStreamSource(stream).connect(recorder)
    stream.getTracks()[0]?.addEventListener("ended", ended)
    await context.resume()
    return { rate: context.sampleRate, close }
  } catch (error) {
    close()
    throw error
  }
}
