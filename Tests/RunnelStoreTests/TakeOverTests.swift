import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

/// A session that goes from a process that lives to another one, as at a hand-over.
@Suite("A session that is taken from a living process") struct TakeOverTests {
  let folder = TemporaryFolder()

  private func store(_ process: String) -> SQLiteStore {
    SQLiteStore(path: folder.path + "/app.sessions", process: process)
  }

  @Test("an event whose run goes on in the old process is known as interrupted, and told once")
  func runGoesOn() throws {
    let old = store("1")
    let place = try old.create(.example, at: 1)
    try place.commit(SessionChange(lastEvent: 2), at: 1)
    place.begin(event: 3)
    let next = store("2")
    let taken = try take(from: next)
    #expect(taken.record.interrupted == 3)
    #expect(taken.record.lastEvent == 2)
    #expect(taken.record.failedStarts == 0)
    // What the run does from now on is nobody's.
    #expect(throws: StoreError.superseded) {
      try place.commit(SessionChange(lastEvent: 3), at: 2)
    }
    try taken.session.commit(SessionChange(lastEvent: 3, isToldOfCrash: true), at: 2)
    #expect(try store("3").find(SessionRecord.example.id)?.interrupted == nil)
  }

  @Test(
    "a run that no event has begun, or whose event is stored, is no interruption",
    arguments: [0, 1, 2])
  func nothingInterrupted(_ event: Int) throws {
    let old = store("1")
    let place = try old.create(.example, at: 1)
    try place.commit(SessionChange(lastEvent: 2), at: 1)
    place.begin(event: event)
    let taken = try take(from: store("2"))
    #expect(taken.record.interrupted == nil)
    #expect(taken.record.failedStarts == 0)
  }

  @Test("the end of a process says nothing of sessions that others have taken from it")
  func endOfOld() throws {
    let kept = folder.path + "/kept"
    let board: String
    do {
      let old = store("1")
      board = old.boardPath
      let place = try old.create(.example, at: 1)
      place.begin(event: 3)
      let taken = try take(from: store("2"))
      try taken.session.commit(SessionChange(lastEvent: 3, isToldOfCrash: true), at: 2)
      try FileManager.default.copyItem(atPath: board, toPath: kept)
    }
    try FileManager.default.moveItem(atPath: kept, toPath: board)
    let found = try #require(try store("3").find(SessionRecord.example.id))
    #expect(found.interrupted == nil)
    #expect(found.failedStarts == 0)
    #expect(!(try folder.boards().contains(StoreFiles.name(of: board))))
  }

  @Test("of many sessions that run, each is known by its own event") func many() throws {
    let old = store("1")
    var places: [any StoredSession] = []
    for number in 0..<300 {
      var record = SessionRecord.example
      record.id = SessionID(high: 7, low: UInt64(number))
      let place = try old.create(record, at: 1)
      place.begin(event: 1_000 + number)
      // Every third is over.
      if number.isMultiple(of: 3) { place.end() }
      places.append(place)
    }
    let next = store("2")
    for number in 0..<300 {
      let taken = try take(SessionID(high: 7, low: UInt64(number)), from: next)
      #expect(taken.record.interrupted == (number.isMultiple(of: 3) ? nil : 1_000 + number))
    }
    withExtendedLifetime(places) {}
  }

  private func take(
    _ id: SessionID = SessionRecord.example.id, from store: SQLiteStore
  ) throws -> (session: any StoredSession, record: SessionRecord) {
    let found = try #require(try store.find(id))
    let taken = try #require(try store.take(found, tokens: found.tokens, at: 2))
    // Known before it is taken too: the store may not be writable.
    #expect(found.interrupted == taken.record.interrupted)
    return taken
  }
}
