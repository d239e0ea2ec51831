package import RunnelTree

/// Where on the page a call draws: a container of one run. Only the library can make one, or look into it.
///
/// It can't be handed to another task: only the run that owns a page may draw on it.
public struct Place {
  let run: Run
  /// The container's node.
  package let node: NodeID
  /// The area that it belongs to.
  let root: NodeID
  /// The form around it.
  package let form: FormPlace?
  /// Holds one element at a time.
  let isSlot: Bool
  /// What is drawn anew together with it.
  let scope: RunScope
  /// The address of the page that is drawn there; empty: it is around all pages.
  let page: String
  /// The author's call that draws there.
  private(set) var source: SourceLine?

  /// The form that a container belongs to.
  package struct FormPlace: Sendable {
    package let name: String
    package let node: NodeID
    /// Its fields go back to their defaults when it is sent.
    package var clears = false
  }

  init(
    run: Run, node: NodeID, root: NodeID, form: FormPlace? = nil, isSlot: Bool = false,
    scope: RunScope = .app, page: String = ""
  ) {
    self.run = run
    self.node = node
    self.root = root
    self.form = form
    self.isSlot = isSlot
    self.scope = scope
    self.page = page
  }

  func child(
    _ node: NodeID, form: FormPlace? = nil, isSlot: Bool = false, scope: RunScope
  ) -> Place {
    var child = Place(
      run: run, node: node, root: root, form: form ?? self.form, isSlot: isSlot, scope: scope,
      page: page)
    child.source = source
    return child
  }

  /// Seconds since 1970 as a clock on the server's wall shows them: in its time zone.
  package var localTime: Int { run.session.app.localTime() }

  /// The same place, for a call in the author's code.
  package func called(from source: SourceLine) -> Place {
    var place = self
    place.source = source
    return place
  }

  /// The same place, for a page that draws there.
  func inPage(_ page: String) -> Place {
    var place = Place(
      run: run, node: node, root: root, form: form, isSlot: isSlot, scope: scope, page: page)
    place.source = source
    return place
  }

  /// Tells what a page draws from what others do.
  package var pageHash: UInt64 {
    WidgetID(kind: "page", key: page, label: "", form: nil, page: "").hash
  }

  /// The place where the app's script begins to draw.
  package static func beginning(of run: Run) -> Place {
    Place(run: run, node: .main, root: .main)
  }
}

/// What draws elements: a container or a form.
///
/// Elements are methods in extensions of this protocol, so that a new one works in both at once.
public protocol Elements {
  /// What a field's callback gives: nothing; in a form, something that no closure can give.
  associatedtype FieldResult

  /// Not for authors: who has no ``LibraryKey`` can't call it.
  static func drawing(at place: Place, _ key: LibraryKey) -> Self
  /// Not for authors: who has no ``LibraryKey`` can't call it.
  func drawnPlace(_ key: LibraryKey) -> Place
  /// The callback of a field, where the container allows one.
  static func action(_ action: (() async throws -> FieldResult)?) -> Action?
}

/// A part of the page that elements are drawn into: what `st` is in a script.
///
/// It belongs to the run that drew it. It cannot be handed to another task: only the run that owns a page may draw on it.
public struct Container: Elements {
  public typealias FieldResult = Void

  private let ownPlace: Place

  public static func drawing(at place: Place, _ key: LibraryKey) -> Container {
    Container(ownPlace: place)
  }

  public func drawnPlace(_ key: LibraryKey) -> Place { ownPlace }

  public static func action(_ action: Action?) -> Action? { action }
}

/// What opens a ``Place``: a protocol's requirements are as public as the protocol, and these are for the library alone.
public struct LibraryKey {
  package init() {}
}

extension Elements {
  package var place: Place { drawnPlace(LibraryKey()) }

  package init(_ place: Place) { self = Self.drawing(at: place, LibraryKey()) }

  /// Where a call of the author's draws; each element takes its file and line.
  package func place(_ file: StaticString, _ line: Int) -> Place {
    place.called(from: SourceLine(file, line))
  }
}

@available(*, unavailable, message: "Only the run that owns a page may draw on it.")
extension Place: Sendable {}

@available(*, unavailable, message: "Only the run that owns a page may draw on it.")
extension Container: Sendable {}

/// A part of the page whose fields reach the script together, when the reader presses its submit button.
public struct Form: Elements {
  public typealias FieldResult = FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne

  private let ownPlace: Place

  public static func drawing(at place: Place, _ key: LibraryKey) -> Form { Form(ownPlace: place) }

  public func drawnPlace(_ key: LibraryKey) -> Place { ownPlace }

  public static func action(
    _ action: (() async throws -> FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne)?
  ) -> Action? { nil }
}

@available(*, unavailable, message: "Only the run that owns a page may draw on it.")
extension Form: Sendable {}

/// What a callback of a form's field would have to give; nothing is of this type.
///
/// A form's values reach the script with the submit, so a field of its own has no moment to call back at.
/// Its name is what the compiler says when one is given.
public enum FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne: Sendable {}
