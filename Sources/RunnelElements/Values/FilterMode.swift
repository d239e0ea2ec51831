/// Which options a list shows for what the reader has typed. Case and accents do not count.
public enum FilterMode: String, Sendable, CaseIterable {
  /// Those that have its letters in order; those that begin with it come first.
  case fuzzy
  /// Those that contain it.
  case contains
  /// Those that begin with it.
  case prefix
  /// All: the reader can't type, and on phones no keyboard covers the list.
  case none
}
