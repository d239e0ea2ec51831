import RunnelTree

/// What a page keeps of a fragment between runs.
struct FragmentRecord {
  let id: FragmentID
  /// What tells its container apart from others around it; 0: its place does.
  var hash: UInt64
  var key: String?
  /// The fragment around it.
  var parent: FragmentID?
  /// The area that it stands in.
  var root: NodeID
  /// The page that it is on.
  var page: String
  /// The run that has drawn it last.
  var run: Int
  /// That of the last body that has returned and declared the fragment.
  var closure: FragmentClosure?
  /// That of the body that declared it last, as long as it has not returned.
  var fresh: FragmentClosure?
  /// Lines below headings that the page had before it, in the last run of the whole page.
  var dividers = 0
  /// Where it has drawn outside of itself, by the containers there.
  var outside: [NodeID: Outside] = [:]
  /// The author's call that declares it.
  var call: SourceLine?
  /// The author's call that drew last, where others draw at the same time: `call`, as long as nothing is drawn in it.
  var lastCall: SourceLine?
  /// Nanoseconds between two ticks; `nil`: it does not tick.
  var period: UInt64?
  /// When the next tick is due.
  var nextTick: UInt64 = 0

  /// What a fragment draws in a container that is not its own stands in a container of its own there, which is drawn anew with it.
  struct Outside {
    var node: NodeID
    /// The run that has drawn there last.
    var run: Int
    /// That run did not draw the container around it.
    var isApart = false
  }

  /// When it ticks next, now that it is drawn.
  mutating func schedule(at now: UInt64) {
    guard let period else { return }
    let soon = now &+ Fragments.slack
    // A page that is drawn for another reason does not put off its ticks.
    guard nextTick <= soon else { return }
    let following = nextTick &+ period
    // What a page has slept through is not made up for.
    nextTick = nextTick != 0 && following > soon ? following : now &+ period
  }
}
