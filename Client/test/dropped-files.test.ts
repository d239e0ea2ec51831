import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { droppedFiles, pickedFiles } from "../src/parts/dropped-files"

interface FakeEntry {
  readonly isDirectory: boolean
  readonly fullPath: string
}

const named = (name: string): File => ({ name }) as File // As far as it is used.

const file = (fullPath: string): FakeEntry => {
  const found = named(fullPath.slice(fullPath.lastIndexOf("/") + 1))
  return { isDirectory: false, fullPath, file: (done: (file: File) => void) => done(found) } as FakeEntry
}

/** Gives its entries one by one, as browsers do that give a hundred at most. */
const folder = (fullPath: string, entries: readonly FakeEntry[]): FakeEntry => {
  const createReader = () => {
    const left = [...entries]
    return { readEntries: (done: (portion: readonly FakeEntry[]) => void) => done(left.splice(0, 1)) }
  }
  return { isDirectory: true, fullPath, createReader } as FakeEntry
}

const dropped = (...entries: readonly FakeEntry[]): DataTransfer =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [],
  }) as unknown as DataTransfer // As far as it is used.

describe("files that are dropped", () => {
  test("have the way to them in the folder, from that folder on", async () => {
    const files = await droppedFiles(dropped(
      folder("/data", [
        file("/data/a.csv"),
        folder("/data/2024", [file("/data/2024/a.csv"), folder("/data/2024/empty", [])]),
      ]),
      file("/alone.csv"),
    ))
    assert.deepEqual(files.map(({ path }) => path), ["data/a.csv", "data/2024/a.csv", "alone.csv"])
    assert.deepEqual(files.map((each) => each.file.name), ["a.csv", "a.csv", "alone.csv"])
  })

  test("are taken by name where the browser knows of no folders", async () => {
    const transfer = { items: [], files: [named("a.csv")] } as unknown as DataTransfer
    assert.deepEqual((await droppedFiles(transfer)).map(({ path }) => path), ["a.csv"])
  })
})

test("files that are picked have the way to them, or their name", () => {
  const nested = Object.assign(named("a.csv"), { webkitRelativePath: "data/a.csv" })
  const alone = Object.assign(named("b.csv"), { webkitRelativePath: "" })
  assert.deepEqual(pickedFiles([nested, alone]).map(({ path }) => path), ["data/a.csv", "b.csv"])
})
