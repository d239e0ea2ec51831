import assert from "node:assert/strict"
import { beforeEach, describe, test } from "node:test"
import { Tenure } from "../src/wire/tenure"
import { FakeLocks, FakeStorage, pretend } from "./fake-browser"

/** Milliseconds for which the page before may go on to hold the lock; what a test waits for in vain is short. */
const patience = 30

const tenancy = (resume: string, last = 0) => ({ resume, last, unacknowledged: [] })

/** What is shown and done next belongs to the tab with this storage. */
const inTab = (storage: FakeStorage): void => pretend({ sessionStorage: storage })

describe("tenure, with locks", () => {
  let tab: FakeStorage
  let locks: FakeLocks

  beforeEach(() => {
    tab = new FakeStorage()
    locks = new FakeLocks()
    pretend({ navigator: { locks } })
    inTab(tab)
  })

  /** A page that has had its first welcome. */
  const firstPage = async (): Promise<Tenure> => {
    const page = new Tenure(patience)
    assert.equal(await page.claim(), undefined)
    page.save(tenancy("one"))
    return page
  }

  test("a reload goes on with what the page before it left", async () => {
    const page = await firstPage()
    page.save(tenancy("two", 5))
    page.leave()
    const left = await new Tenure(patience).claim()
    assert.deepEqual([left?.resume, left?.last], ["two", 5])
  })

  test("a reload of a busy page has a lock that is free, however late it reads the answer", async () => {
    const page = await firstPage()
    page.leave()
    await new Promise((done) => setTimeout(done))
    assert.equal(locks.held.size, 0)
    locks.delay = 20
    assert.equal((await new Tenure(0).claim())?.resume, "one")
  })

  test("a reload waits for the page before it to let go", async () => {
    const page = await firstPage()
    const claim = new Tenure(patience).claim()
    page.leave()
    assert.equal((await claim)?.resume, "one")
  })

  test("a duplicated tab begins anew, whichever token it got a copy of", async () => {
    const page = await firstPage()
    const early = tab.copy()
    page.save(tenancy("two"))
    const late = tab.copy()
    for (const copy of [early, late]) {
      inTab(copy)
      const duplicate = new Tenure(patience)
      assert.equal(await duplicate.claim(), undefined)
      assert.equal(copy.length, 0)
      duplicate.save(tenancy("own"))
      duplicate.leave()
      assert.equal((await new Tenure(patience).claim())?.resume, "own")
    }
  })

  test("the lock is held through every change of the token", async () => {
    const page = await firstPage()
    const before = [...locks.held]
    for (const token of ["two", "three"]) {
      page.save(tenancy(token))
      assert.deepEqual([...locks.held], before)
    }
    assert.equal(before.length, 1)
  })

  test("a page out of the browser's cache goes on if no other has in the meantime", async () => {
    const page = await firstPage()
    page.leave()
    assert.equal(await page.reclaim(), true)
    page.leave()
    const other = new Tenure(patience)
    await other.claim()
    other.save(tenancy("two"))
    other.leave()
    assert.equal(await page.reclaim(), false)
  })

  test("a full storage keeps the session, if not the events", async () => {
    const page = await firstPage()
    tab.room = 200
    page.save({
      ...tenancy("two", 1),
      unacknowledged: [{ number: 1, text: "x".repeat(200) }],
    })
    page.leave()
    const left = await new Tenure(patience).claim()
    assert.deepEqual([left?.resume, left?.last, left?.unacknowledged], ["two", 1, []])
  })
})

describe("tenure, without locks", () => {
  beforeEach(() => pretend({ navigator: {} }))

  test("the token is in the storage only while no page of the tab is shown", async () => {
    const tab = new FakeStorage()
    inTab(tab)
    const page = new Tenure(patience)
    await page.claim()
    page.save(tenancy("one"))
    assert.equal(tab.length, 0)
    page.leave()
    assert.equal(tab.length, 1)
    assert.equal((await new Tenure(patience).claim())?.resume, "one")
    assert.equal(tab.length, 0)
  })

  test("a page out of the browser's cache takes the token with it", async () => {
    const tab = new FakeStorage()
    inTab(tab)
    const page = new Tenure(patience)
    page.save(tenancy("one"))
    page.leave()
    assert.equal(await page.reclaim(), true)
    assert.equal(tab.length, 0)
  })
})
