import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { deviceProblem } from "../src/capture/devices"
import { photoSizes } from "../src/capture/photo"
import { bars, headerLength, readRecording, Recording } from "../src/capture/recording"
import { Resampler } from "../src/capture/resampler"

const tone = (hertz: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, index) => Math.sin(2 * Math.PI * hertz * index / rate))

/** Gives a sound in pieces, as a browser does. */
const resampled = (samples: Float32Array, from: number, to: number, piece = 2_048): Float32Array => {
  const resampler = new Resampler(from, to)
  const made: Float32Array[] = []
  for (let at = 0; at < samples.length; at += piece) made.push(resampler.add(samples.subarray(at, at + piece)))
  made.push(resampler.finish())
  const all = new Float32Array(made.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of made) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** How much of a tone is in a sound: 1 is all of a full one. */
const strength = (samples: Float32Array, hertz: number, rate: number): number => {
  let [real, imaginary] = [0, 0]
  samples.forEach((sample, index) => {
    const angle = 2 * Math.PI * hertz * index / rate
    real += sample * Math.cos(angle)
    imaginary += sample * Math.sin(angle)
  })
  return 2 * Math.hypot(real, imaginary) / samples.length
}

describe("a sound at another rate", () => {
  const table: readonly (readonly [from: number, to: number])[] = [
    [48_000, 16_000],
    [44_100, 16_000],
    [48_000, 11_025],
    [16_000, 48_000],
    [48_000, 48_000],
  ]
  for (const [from, to] of table) {
    test(`of ${from} at ${to} has its tones, its length, and no others`, () => {
      const sound = resampled(tone(1_000, from, 1), from, to)
      assert.ok(Math.abs(sound.length - to) <= 1, `${sound.length} samples`)
      const middle = sound.subarray(to / 5, 4 * to / 5)
      assert.ok(Math.abs(strength(middle, 1_000, to) - 1) < 0.01, `${strength(middle, 1_000, to)}`)
    })
  }

  test("loses what it can't hold, which would be heard as another tone", () => {
    // 10 kHz at 16,000 samples a second would be 6 kHz.
    const sound = resampled(tone(10_000, 48_000, 1), 48_000, 16_000)
    assert.ok(strength(sound.subarray(1_000, 15_000), 6_000, 16_000) < 0.005)
  })

  test("does not depend on how it was cut", () => {
    const whole = tone(440, 44_100, 0.2)
    assert.deepEqual(resampled(whole, 44_100, 16_000, 128), resampled(whole, 44_100, 16_000, 10_000))
  })
})

describe("a recording", () => {
  const record = async (recording: Recording, ...pieces: number[][]): Promise<DataView> => {
    for (const piece of pieces) recording.add(Float32Array.from(piece))
    return new DataView(await recording.finish("a.wav").arrayBuffer())
  }

  test("is a WAV file of one channel with 16 bits a sample", async () => {
    const file = await record(new Recording(8_000), [0, 1, -1], [2, -0.5])
    const text = (at: number, length: number): string =>
      String.fromCharCode(...new Uint8Array(file.buffer, at, length))
    assert.deepEqual([text(0, 4), text(8, 8), text(36, 4)], ["RIFF", "WAVEfmt ", "data"])
    assert.equal(file.getUint32(4, true), file.byteLength - 8)
    assert.deepEqual([20, 22, 32, 34].map((at) => file.getUint16(at, true)), [1, 1, 2, 16])
    assert.deepEqual([24, 28, 40].map((at) => file.getUint32(at, true)), [8_000, 16_000, 10])
    const samples = [0, 1, 2, 3, 4].map((index) => file.getInt16(headerLength + 2 * index, true))
    // What is too loud is held at the loudest.
    assert.deepEqual(samples, [0, 32_767, -32_767, 32_767, -16_383])
  })

  test("of many pieces has all of them, in their order", async () => {
    const pieces = Array.from({ length: 1_000 }, (_, index) => [index / 1_000])
    const file = await record(new Recording(8_000), ...pieces)
    assert.equal(file.byteLength, headerLength + 2_000)
    for (const index of [0, 255, 256, 257, 999]) {
      assert.equal(file.getInt16(headerLength + 2 * index, true), Math.round(index / 1_000 * 32_767))
    }
  })

  test("ends where its file may have no more bytes", async () => {
    const recording = new Recording(8_000, 8_000, headerLength + 5)
    recording.add(Float32Array.from([0.1]))
    assert.equal(recording.isFull, false)
    const file = await record(recording, [0.2, 0.3], [0.4])
    assert.equal(recording.isFull, true)
    assert.equal(file.byteLength, headerLength + 4)
  })

  test("tells its length and how loud each tenth of a second was", () => {
    const recording = new Recording(100)
    recording.add(Float32Array.from({ length: 25 }, (_, index) => index === 12 ? -0.5 : 0.25))
    assert.deepEqual([recording.seconds, recording.peaks], [0.25, [0.25, 0.5]])
  })
})

describe("a recording that is read again", () => {
  test("looks as it did, and is as long", async () => {
    const recording = new Recording(100)
    recording.add(Float32Array.from({ length: 25 }, (_, index) => index === 12 ? -0.5 : 0.25))
    const read = readRecording(await recording.finish("a.wav").arrayBuffer())
    assert.equal(read?.seconds, 0.25)
    assert.deepEqual(read?.peaks.map((peak) => Math.round(peak * 100)), [25, 50])
  })

  test("is none if it is another file", () => {
    assert.equal(readRecording(new ArrayBuffer(3)), undefined)
    assert.equal(readRecording(new TextEncoder().encode("no sound ".repeat(9)).buffer), undefined)
  })
})

describe("a wave form", () => {
  const table: readonly (readonly [peaks: readonly number[], count: number, shown: readonly number[]])[] = [
    [[], 3, [0, 0, 0]],
    [[0.5], 3, [0.5, 0.5, 0.5]],
    [[0.1, 0.9, 0.2, 0.3], 2, [0.9, 0.3]],
    [[0.1, 0.2, 0.3], 2, [0.1, 0.3]],
  ]
  for (const [peaks, count, shown] of table) {
    test(`of ${JSON.stringify(peaks)} in ${count} bars`, () => assert.deepEqual(bars(peaks, count), shown))
  }
})

test("a photo shrinks by a quarter at a time, and not to nothing", () => {
  const sizes = photoSizes(64, 32)
  assert.deepEqual(sizes, [[64, 32], [48, 24], [36, 18]])
})

describe("a device that can't be used says why, and what to do", () => {
  const table: readonly (readonly [name: string, text: string])[] = [
    [
      "NotAllowedError",
      "The browser does not let this page use the camera. Allow it with the sign beside the page's address, then try again.",
    ],
    ["NotFoundError", "There is no camera. Connect one, then try again."],
    [
      "NotReadableError",
      "The camera does not answer: another program may be using it. Close that, then try again.",
    ],
    ["SecurityError", "Cameras are switched off in this browser's settings."],
    ["OddError", "The camera can't be used: odd"],
  ]
  for (const [name, text] of table) {
    test(name, () => {
      const error = Object.assign(new Error("odd"), { name })
      assert.equal(deviceProblem("camera", error), text)
    })
  }
})
