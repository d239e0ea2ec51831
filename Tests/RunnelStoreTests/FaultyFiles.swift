import CFaultyFiles
import Foundation
import RunnelSession

@testable import RunnelStore

/// A file layer that fails where a test wants it to.
final class FaultyFiles {
  struct Operations: OptionSet, Sendable, CustomStringConvertible {
    let rawValue: UInt32
    static let write = Operations(rawValue: UInt32(RNL_FAULTY_WRITE))
    static let sync = Operations(rawValue: UInt32(RNL_FAULTY_SYNC))
    static let open = Operations(rawValue: UInt32(RNL_FAULTY_OPEN))
    static let truncate = Operations(rawValue: UInt32(RNL_FAULTY_TRUNCATE))
    static let share = Operations(rawValue: UInt32(RNL_FAULTY_SHARE))
    static let read = Operations(rawValue: UInt32(RNL_FAULTY_READ))

    var description: String {
      let names = ["write", "sync", "open", "truncate", "share", "read"]
      return names.indices.filter { rawValue & 1 << $0 != 0 }.map { names[$0] }.joined(
        separator: "+")
    }
  }

  /// What an operation is answered with; the numbers are SQLite's.
  enum Fault: Int32, CaseIterable, Sendable {
    case readOnly = 8
    case inputOutput = 10
    case full = 13
  }

  let name = "faulty-\(UUID())"
  private let files: OpaquePointer

  init() {
    files = rnl_faulty_files_make(name)!
  }

  deinit { rnl_faulty_files_free(files) }

  /// Operations since the last call of `fail` or `watch`.
  var count: Int { rnl_faulty_files_count(files) }

  /// Counts operations, and lets them be.
  func watch(_ operations: Operations) {
    rnl_faulty_files_fail(files, operations.rawValue, 0, 0, 0)
  }

  /// Has one operation fail, or all from there on.
  func fail(_ operations: Operations, at first: Int, isLasting: Bool, with fault: Fault) {
    rnl_faulty_files_fail(files, operations.rawValue, first, isLasting ? 1 : 0, fault.rawValue)
  }

  func mend() {
    rnl_faulty_files_fail(files, 0, 0, 0, 0)
    rnl_faulty_files_limit(files, -1)
  }

  /// The disk has room for so many bytes more.
  func limit(bytes: Int) { rnl_faulty_files_limit(files, Int64(bytes)) }
}

/// All that a store has, as far as tests compare it.
typealias Content = [SessionID: Kept]

struct Kept: Equatable {
  var lastEvent: Int
  var path: String
  var slots: [SlotName: [UInt8]]

  init(_ record: SessionRecord) {
    lastEvent = record.lastEvent
    path = record.path
    slots = record.slots
  }
}

extension SQLiteStore {
  /// What a process that opens the file now would find.
  static func content(of path: String) throws -> Content {
    try SQLiteStore(path: path, process: "reader").content()
  }

  func content() throws -> Content {
    try read { (database) throws(StoreError) in
      var ids: [SessionID] = []
      try database.query("SELECT id FROM session") { (row) throws(StoreError) in
        let bytes = row.blob(0)
        let words = [bytes[..<8], bytes[8...]].map {
          $0.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        }
        ids.append(SessionID(high: words[0], low: words[1]))
        return true
      }
      var content: Content = [:]
      for id in ids {
        content[id] = try SQLiteLayout.find(id, in: database).map { Kept($0.record) }
      }
      return content
    }
  }

  /// What SQLite says of the file; "ok" when nothing is wrong with it.
  func integrity() throws -> String {
    try read { (database) throws(StoreError) in
      var lines: [String] = []
      try database.query("PRAGMA integrity_check") { (row) throws(StoreError) in
        lines.append(row.text(0) ?? "")
        return true
      }
      return lines.joined(separator: "\n")
    }
  }
}
