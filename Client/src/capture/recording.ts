import { Resampler } from "./resampler"

/** Bytes in front of the samples of a WAV file. */
export const headerLength = 44
/** Pieces that are kept one by one; as a blob the browser may put them elsewhere than into its memory. */
const mostPieces = 256

/** The head of a WAV file of one channel with 16 bits a sample (RIFF, PCM). */
export const wavHeader = (rate: number, bytes: number): ArrayBuffer => {
  const header = new DataView(new ArrayBuffer(headerLength))
  const text = (at: number, letters: string): void =>
    [...letters].forEach((letter, index) => header.setUint8(at + index, letter.charCodeAt(0)))
  text(0, "RIFF")
  header.setUint32(4, headerLength - 8 + bytes, true)
  text(8, "WAVEfmt ")
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, rate, true)
  header.setUint32(28, rate * 2, true)
  header.setUint16(32, 2, true)
  header.setUint16(34, 16, true)
  text(36, "data")
  header.setUint32(40, bytes, true)
  return header.buffer
}

/** How loud a sound is over its time, as a wave form shows it: 0 to 1, so many a second. */
export const peaksPerSecond = 10

/** A sound that is being recorded, and becomes a WAV file of one channel. */
export class Recording {
  readonly rate: number
  readonly peaks: number[] = []
  private readonly resampler: Resampler
  private readonly most: number
  private blob: Blob | undefined
  private pieces: ArrayBuffer[] = []
  private count = 0
  private peak = 0

  /** `from`: the microphone's rate, `rate`: the file's, in samples a second; `maxSize`: bytes of the file, at most. */
  constructor(from: number, rate = from, maxSize = Infinity) {
    this.rate = rate
    this.resampler = new Resampler(from, rate)
    this.most = Math.max(0, Math.floor((maxSize - headerLength) / 2))
  }

  get seconds(): number {
    return this.count / this.rate
  }

  /** Nothing more is taken. */
  get isFull(): boolean {
    return this.count >= this.most
  }

  add(samples: Float32Array): void {
    this.keep(this.resampler.add(samples))
  }

  /** The file, with all that was recorded. */
  finish(name: string): File {
    this.keep(this.resampler.finish())
    const parts = [wavHeader(this.rate, this.count * 2), ...(this.blob ? [this.blob] : []), ...this.pieces]
    return new File(parts, name, { type: "audio/wav" })
  }

  private keep(samples: Float32Array): void {
    const taken = samples.subarray(0, this.most - this.count)
    if (taken.length === 0) return
    // Little-endian on every machine, as the format wants it.
    const piece = new DataView(new ArrayBuffer(taken.length * 2))
    const perPeak = Math.floor(this.rate / peaksPerSecond)
    taken.forEach((sample, index) => {
      const held = Math.max(-1, Math.min(1, sample))
      piece.setInt16(index * 2, Math.round(held * 32_767), true)
      this.peak = Math.max(this.peak, Math.abs(held))
      if (++this.count % perPeak !== 0) return
      this.peaks.push(this.peak)
      this.peak = 0
    })
    this.pieces.push(piece.buffer)
    if (this.pieces.length < mostPieces) return
    this.blob = new Blob([...(this.blob ? [this.blob] : []), ...this.pieces])
    this.pieces = []
  }
}

/** How a sound looks, and how long it is. */
export interface Sound {
  readonly seconds: number
  readonly peaks: readonly number[]
}

/** What a WAV file holds that was recorded here; `undefined`: it is another one. */
export const readRecording = (file: ArrayBuffer): Sound | undefined => {
  const data = new DataView(file)
  if (data.byteLength < headerLength || data.getUint32(0, false) !== 0x52494646) return undefined
  const rate = data.getUint32(24, true)
  const count = Math.floor((data.byteLength - headerLength) / 2)
  const perPeak = Math.floor(rate / peaksPerSecond)
  if (perPeak < 1) return undefined
  const peaks: number[] = []
  let peak = 0
  for (let index = 0; index < count; index++) {
    peak = Math.max(peak, Math.abs(data.getInt16(headerLength + 2 * index, true)))
    if ((index + 1) % perPeak !== 0) continue
    peaks.push(peak / 32_767)
    peak = 0
  }
  return { seconds: count / rate, peaks }
}

/** The bars of a wave form: for each the loudest of its part of the time. Fewer peaks than bars: each is shown as often as it fits. */
export const bars = (peaks: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => {
    const first = Math.floor(index * peaks.length / count)
    const end = Math.max(first + 1, Math.floor((index + 1) * peaks.length / count))
    return Math.max(0, ...peaks.slice(first, end))
  })
