import RunnelTree
import Testing

@testable import RunnelSession

/// What is known of a page's fragments without a look at all of them.
@Suite("Table of fragments") struct FragmentTableTests {
  private func record(
    _ id: FragmentID, in parent: FragmentID? = nil, key: String? = nil, period: UInt64? = nil,
    nextTick: UInt64 = 0
  ) -> FragmentRecord {
    var record = FragmentRecord(id: id, hash: 0, parent: parent, root: 0, page: "", run: 1)
    record.key = key
    record.period = period
    record.nextTick = nextTick
    return record
  }

  @Test("those that stand in others are found through any number of these, also after a move")
  func within() {
    var table = Fragments()
    for (id, parent) in [(10, nil), (11, 10), (12, 11), (13, nil)] as [(FragmentID, FragmentID?)] {
      table.set(record(id, in: parent))
    }
    #expect(table.within([10]).sorted() == [10, 11, 12])
    #expect(table.within([11, 12]).sorted() == [11, 12])
    table.set(record(11, in: 13))
    #expect(table.within([10]) == [10])
    #expect(table.within([13]).sorted() == [11, 12, 13])
    _ = table.remove(11)
    #expect(table.within([13]) == [13])
    // A number that is not known is its own.
    #expect(table.within([99]) == [99])
  }

  private func id(_ key: String) -> WidgetID {
    WidgetID(kind: "button", key: key, label: "", form: nil, page: "")
  }

  @Test("the widgets of each follow what draws them")
  func widgets() {
    let (a, b) = (id("a"), id("b"))
    var table = Fragments()
    table.move(a, from: .app, to: .fragment(10))
    table.move(b, from: .app, to: .fragment(10))
    #expect(Set(table.widgets(of: [10])) == [a, b])
    table.move(a, from: .fragment(10), to: .fragment(11))
    table.move(b, from: .fragment(10), to: .app)
    #expect(table.widgets(of: [10]).isEmpty)
    #expect(table.widgets(of: [10, 11]) == [a])
  }

  @Test("those that tick are known by themselves, and not once they do not")
  func ticks() {
    var table = Fragments()
    table.set(record(10))
    #expect(table.nextTick == nil)
    table.set(record(11, period: 1_000_000_000, nextTick: 2_000_000_000))
    table.set(record(12, period: 5_000_000_000, nextTick: 1_000_000_000))
    #expect(table.nextTick == 1_000_000_000)
    #expect(table.takeDue(at: 1_000_000_000) == [12])
    #expect(table.nextTick == 2_000_000_000)
    table.set(record(11))
    #expect(table.nextTick == 6_000_000_000)
    _ = table.remove(12)
    #expect(table.nextTick == nil)
  }
}
