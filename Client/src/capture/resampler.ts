/** Zero crossings of the kernel on either side: more of them cut more sharply, and cost as much more. */
const crossings = 16
/** Places of the kernel between two samples; what lies between these is interpolated. */
const places = 64

/**
 * Changes the rate of a sound that comes piece by piece: by a windowed sinc, which also takes out what the new rate
 * can't hold, and would otherwise be heard as another tone.
 */
export class Resampler {
  private readonly step: number
  /** Samples on either side that a new sample is made of. */
  private readonly reach: number
  private readonly kernel: Float32Array
  /** What was given and is still needed; silence before the beginning. */
  private given: Float32Array
  /** Samples that were given before these. */
  private dropped = 0
  private made = 0

  /** Rates in samples a second. */
  constructor(from: number, to: number) {
    this.step = from / to
    const cutoff = Math.min(1, to / from)
    this.reach = from === to ? 0 : Math.ceil(crossings / cutoff)
    this.kernel = Float32Array.from({ length: this.reach * places + 2 }, (_, index) => {
      const distance = index / places
      const angle = Math.PI * distance * cutoff
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
      const window = distance >= this.reach ? 0 : Math.cos(Math.PI * distance / (2 * this.reach)) ** 2
      return cutoff * sinc * window
    })
    this.given = new Float32Array(this.reach)
  }

  add(samples: Float32Array): Float32Array {
    if (this.reach === 0) return samples
    const all = new Float32Array(this.given.length + samples.length)
    all.set(this.given)
    all.set(samples, this.given.length)
    // Of whole numbers, so that it comes to the same however the sound is cut.
    const end = Math.ceil((this.dropped + all.length - 2 * this.reach) / this.step)
    const made = new Float32Array(Math.max(0, end - this.made))
    for (let index = 0; index < made.length; index++) made[index] = this.sample(all, this.place(index))
    this.made += made.length
    const used = Math.max(0, Math.floor(this.place(0)) - this.reach)
    this.given = all.slice(used)
    this.dropped += used
    return made
  }

  /** Where one of the next samples lies in what is given. */
  private place(index: number): number {
    return (this.made + index) * this.step + this.reach - this.dropped
  }

  /** The samples that were still to come, as if silence followed. */
  finish(): Float32Array {
    return this.add(new Float32Array(this.reach))
  }

  private sample(all: Float32Array, at: number): number {
    const first = Math.ceil(at - this.reach)
    const last = Math.floor(at + this.reach)
    let sum = 0
    for (let index = first; index <= last; index++) {
      const place = Math.abs(at - index) * places
      const below = Math.floor(place)
      const low = this.kernel[below] ?? 0
      const high = this.kernel[below + 1] ?? 0
      sum += (all[index] ?? 0) * (low + (high - low) * (place - below))
    }
    return sum
  }
}
