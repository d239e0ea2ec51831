package import RunnelTree

/// What belongs together on a page, since it is drawn anew together.
package enum RunScope: Sendable, Hashable {
  /// The script, outside of all fragments.
  case app
  /// A fragment, without those in it.
  case fragment(FragmentID)

  var fragment: FragmentID? {
    if case .fragment(let id) = self { id } else { nil }
  }
}

/// A fragment: the number of its container.
package typealias FragmentID = NodeID

/// Which run drew something last, and to what scope it belongs.
struct Stamp: Sendable, Equatable {
  var scope = RunScope.app
  /// The run's number; 0: none.
  var run = 0
}

/// What a run draws anew.
enum Coverage: Sendable, Equatable {
  /// The whole page, by the app's script.
  case app
  /// These fragments, with all that is in them, in this order.
  case fragments([FragmentID])

  static let nothing = Coverage.fragments([])

  /// The run draws that too.
  mutating func add(_ other: Coverage) {
    guard case .fragments(var ids) = self else { return }
    switch other {
    case .app: self = .app
    case .fragments(let more):
      for id in more where !ids.contains(id) { ids.append(id) }
      self = .fragments(ids)
    }
  }

  /// In this order.
  func adding(_ other: Coverage) -> Coverage {
    var sum = self
    sum.add(other)
    return sum
  }

  mutating func add(_ scope: RunScope) {
    switch scope {
    case .app: self = .app
    case .fragment(let id): add(.fragments([id]))
    }
  }
}
