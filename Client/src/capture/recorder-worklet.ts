// Runs beside the page, in the thread that the sound goes through; gives the page what the microphone hears.

/** What an audio worklet has, which the library of the page's types does not tell. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare const registerProcessor: (name: string, processor: new () => AudioWorkletProcessor) => void

/** Samples that go to the page at once; the browser gives them by 128, which would be hundreds of messages a second. */
const batch = 2_048

class Recorder extends AudioWorkletProcessor {
  private samples = new Float32Array(batch)
  private count = 0

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channels = inputs[0] ?? []
    const length = channels[0]?.length ?? 0
    for (let index = 0; index < length; index++) {
      let sum = 0
      for (const channel of channels) sum += channel[index] ?? 0
      this.samples[this.count++] = sum / channels.length
      if (this.count === batch) this.send()
    }
    return true
  }

  private send(): void {
    this.port.postMessage(this.samples, [this.samples.buffer])
    this.samples = new Float32Array(batch)
    this.count = 0
  }
}

registerProcessor("runnel-recorder", Recorder)

export {}
