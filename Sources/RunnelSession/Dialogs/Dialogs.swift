import RunnelTree
import RunnelWire

/// What shows a dialog, kept from the body that has declared it to the run that opens it.
///
/// SAFETY: as ``FragmentClosure``: the closure shares the variables of the body that made it, is called when that body has
/// returned, and by one thread at a time.
package struct DialogClosure: @unchecked Sendable {
  /// Draws the dialog at the end of the main area, as it was opened the so-and-so-many-th time, with its argument.
  let show: (Place, _ opening: Int, _ argument: any Sendable) async -> Void

  package init(
    _ show: @escaping (Place, _ opening: Int, _ argument: any Sendable) async -> Void
  ) {
    self.show = show
  }
}

/// The dialogs that a page has declared, and the one that is open. A part of the page, and under its lock.
struct Dialogs {
  struct Record {
    var title: String
    /// The run that has declared it last.
    var run: Int
    var scope: RunScope
    /// The page that has declared it.
    var page: String
    /// That of the last body that has returned and declared the dialog.
    var closure: DialogClosure?
    /// That of the body that declared it last, as long as it has not returned.
    var fresh: DialogClosure?
  }

  struct Open {
    var id: WidgetID
    /// Counts openings: the browser shows none that its reader has closed.
    var number: Int
    /// A ``StoredValue`` as long as it comes from the store.
    var argument: any Sendable
    /// The run in which the script has opened it last.
    var calledIn: Int
    /// The event that this run had taken in last.
    var calledAt = 0
    /// A callback has opened it, which no other run calls again.
    var isOfCallback = false
    /// It was drawn since.
    var isShown = true
    /// The run in which the script has opened it once more as it is.
    var keptIn = 0
  }

  var records: [WidgetID: Record] = [:]
  var open: Open?
  /// Openings so far.
  var openings = 0
  /// The store has another one open.
  var isUnstored = false
  /// The run is for something that its reader did with the dialog in view: a press behind it, a step to elsewhere, or what has asked
  /// for the page in the dialog. What was set behind it, such as the text of the field that has lost the focus to it, is not.
  var isActedOn = false
  /// A full run of that kind closes what it does not open again.
  var closesUncalled = false
  /// The run that has begun to show it, after its bodies.
  var shownIn = 0
  /// The container of the one that this run has drawn.
  var drawn: NodeID?
  /// The fragment that the open one holds. It is known as long as that is open, also where a run that has failed took it from the
  /// page.
  var inside: FragmentID?
  /// The open one's container, as it was drawn last.
  var box: (id: NodeID, node: Node)?

  /// None is open any more.
  mutating func close() {
    open = nil
    inside = nil
    box = nil
    isUnstored = true
  }

  /// Whether a run of the page shows what was opened: it has opened it itself, or a callback has whose run did not come to show it.
  func isCalledByPage(in run: Int) -> Bool {
    open.map { $0.calledIn == run || $0.isOfCallback && !$0.isShown } ?? false
  }

  /// Whether the script has opened one in this run, or in one that did not come to show it.
  func isCalled(in run: Int) -> Bool { open.map { $0.calledIn == run || !$0.isShown } ?? false }
}

/// The open dialog as a slot has it.
struct DialogSlot: Equatable {
  var id: WidgetID
  var number: Int
  var argument: StoredValue

  init(id: WidgetID, number: Int, argument: StoredValue) {
    self.id = id
    self.number = number
    self.argument = argument
  }

  init?(bytes: [UInt8]) {
    guard bytes.count > 15, let id = WidgetID(text: String(decoding: bytes[..<11], as: UTF8.self))
    else { return nil }
    self.id = id
    number = bytes[11..<15].reversed().reduce(0) { $0 << 8 | Int($1) }
    argument = StoredValue(bytes: Array(bytes[15...]))
  }

  var bytes: [UInt8] {
    Array(id.text.utf8) + (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
      + argument.bytes
  }
}

extension SlotName {
  /// Where the dialog stands that is open.
  static let dialog = SlotName(.dialog, "")
}

/// What a dialog has that takes no argument.
package struct NoArgument: Codable, Sendable {
  package init() {}
}
