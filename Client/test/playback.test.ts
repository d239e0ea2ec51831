import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { Player, PlaybackProps } from "../src/media/playback"
import { keepToPart } from "../src/media/playback"

/** A player whose time a test sets. */
class FakePlayer extends EventTarget {
  currentTime = 0
  readyState = 0
  isPlaying = true

  play(): Promise<void> {
    this.isPlaying = true
    return Promise.resolve()
  }

  pause(): void {
    this.isPlaying = false
  }

  load(): void {
    this.readyState = 1
    this.dispatchEvent(new Event("loadedmetadata"))
  }

  reach(time: number): void {
    this.currentTime = time
    this.dispatchEvent(new Event("timeupdate"))
  }
}

const playing = (props: PlaybackProps): FakePlayer => {
  const player = new FakePlayer()
  keepToPart(player as unknown as Player, props)
  player.load()
  return player
}

describe("A part of a sound or film", () => {
  test("begins at its start", () => {
    assert.equal(playing({ start: 3 }).currentTime, 3)
    const player = new FakePlayer()
    player.readyState = 4
    keepToPart(player as unknown as Player, { start: 3 })
    assert.equal(player.currentTime, 3)
  })

  test("stops at its end, once", () => {
    const player = playing({ start: 3, end: 5 })
    player.reach(4.9)
    assert.equal(player.isPlaying, true)
    player.reach(5.1)
    assert.equal(player.isPlaying, false)
    void player.play()
    player.reach(6)
    assert.equal(player.isPlaying, true)
  })

  test("begins again at its end when it is repeated", () => {
    const player = playing({ start: 3, end: 5, loop: true })
    player.reach(5.1)
    assert.deepEqual([player.currentTime, player.isPlaying], [3, true])
    player.pause()
    player.dispatchEvent(new Event("ended"))
    assert.deepEqual([player.currentTime, player.isPlaying], [3, true])
  })

  test("is let play on when the element has another part", () => {
    const player = new FakePlayer()
    const leave = keepToPart(player as unknown as Player, { end: 5 })
    leave()
    player.reach(9)
    assert.equal(player.isPlaying, true)
  })
})
