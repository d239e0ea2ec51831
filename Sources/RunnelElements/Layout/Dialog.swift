public import RunnelSession
import RunnelTree
import RunnelWire

/// A dialog that the script has declared: calling it opens it.
///
///     let rename = st.dialog("Rename") { (st, file: String) in
///       let name = st.textInput("Name", value: file)
///       if st.button("Save") {
///         try move(file, to: name)
///         try st.rerun()
///       }
///     }
///     if st.button("Rename…") { rename("report.txt") }
///
/// It is closed by its reader, by `rerun()` in it, and by the next run of the whole page that does not open it.
public struct Dialog<Argument: Sendable> {
  fileprivate let place: Place
  fileprivate let id: WidgetID
  fileprivate let title: String

  /// Opens it when the script has come to its end. Another one that is open closes.
  ///
  /// - Parameter argument: What its closure is given. If it is `Codable`, the dialog is open again when the page is loaded again
  ///   after a crash or a new version of the app.
  public func callAsFunction(
    _ argument: Argument, fileID: StaticString = #fileID, line: Int = #line
  ) {
    place.called(from: SourceLine(fileID, line)).openDialog(id, title, with: argument)
  }
}

extension Dialog where Argument == Void {
  /// Opens it when the script has come to its end. Another one that is open closes.
  public func callAsFunction(fileID: StaticString = #fileID, line: Int = #line) {
    place.called(from: SourceLine(fileID, line)).openDialog(id, title, with: NoArgument())
  }
}

/// How wide a dialog is, where the window has room for it.
public enum DialogWidth: String, Sendable, CaseIterable {
  /// 500 CSS pixels.
  case small
  /// 750 CSS pixels.
  case medium
  /// 1,280 CSS pixels.
  case large
}

/// Where a dialog stands.
public enum DialogPosition: String, Sendable, CaseIterable {
  /// At the left edge of the window, as high as that.
  case left
  case center
  /// At the right edge of the window, as high as that.
  case right
}

extension Container {
  /// Declares a dialog: a window over the page, whose content reruns alone, as a fragment does.
  ///
  /// - Parameters:
  ///   - title: Inline Markdown. Not empty.
  ///   - key: Tells it apart from another one with the same title.
  ///   - position: In the middle of the window, or at its left or right edge, as high as that.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - dismissible: `false`: the reader can't close it. `rerun()` in it can.
  ///   - onDismiss: Runs when the reader has closed it, and then the script. `nil`: nothing runs.
  ///   - content: Draws what is in it, while it is open.
  /// - Returns: What opens it.
  public func dialog(
    _ title: String, key: String? = nil, icon: String? = nil, width: DialogWidth = .small,
    position: DialogPosition = .center, dismissible: Bool = true,
    onDismiss: Action? = nil, _ content: @escaping (Container) async throws -> Void,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Dialog<Void> {
    let box = DialogBox(width: width, position: position, icon: icon)
    let field = Field(title, key: key, isDisabled: !dismissible, name: "dialog")
    let place = place(fileID, line)
    let id = place.declare(box, field, onDismiss) { (st, _: NoArgument) in try await content(st) }
    return Dialog(place: place, id: id, title: title)
  }

  /// Declares a dialog whose closure is given what it was opened with.
  ///
  /// - Parameters:
  ///   - title: Inline Markdown. Not empty.
  ///   - key: Tells it apart from another one with the same title.
  ///   - position: In the middle of the window, or at its left or right edge, as high as that.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - dismissible: `false`: the reader can't close it. `rerun()` in it can.
  ///   - onDismiss: Runs when the reader has closed it, and then the script. `nil`: nothing runs.
  ///   - content: Draws what is in it, while it is open.
  /// - Returns: What opens it.
  public func dialog<Argument: Sendable>(
    _ title: String, key: String? = nil, icon: String? = nil, width: DialogWidth = .small,
    position: DialogPosition = .center, dismissible: Bool = true,
    onDismiss: Action? = nil, _ content: @escaping (Container, Argument) async throws -> Void,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Dialog<Argument> {
    let box = DialogBox(width: width, position: position, icon: icon)
    let field = Field(title, key: key, isDisabled: !dismissible, name: "dialog")
    let place = place(fileID, line)
    let id = place.declare(box, field, onDismiss, content)
    return Dialog(place: place, id: id, title: title)
  }
}

extension Place {
  fileprivate func declare<Argument: Sendable>(
    _ box: DialogBox, _ field: Field, _ onDismiss: Action?,
    _ content: @escaping (Container, Argument) async throws -> Void
  ) -> WidgetID {
    let id = identity(of: DialogBox.self, Field(field.label, key: field.key))
    let isFine = isValid("dialog", field.label) { () throws(RunnelError) in
      try Icon.check(box.icon)
      guard field.label.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return }
      throw RunnelError(.emptyText, "A dialog needs a title: the text at its top.")
    }
    guard isFine else { return id }
    let closure = DialogClosure { place, number, argument in
      guard let argument = argument as? Argument ?? restored(argument) else {
        return place.dropDialog()
      }
      var box = box
      box.opening = number
      let inside = place.drawDialog(box, field, id, opening: number, onDismiss: onDismiss)
      await inside.drawFragment(FragmentDeclaration(key: nil, period: nil)) { st in
        try await content(st, argument)
      }
    }
    declareDialog(id, field.label, closure)
    return id
  }
}

private func restored<Argument: Sendable>(_ argument: any Sendable) -> Argument? {
  (argument as? StoredValue)?.decoded(as: Argument.self)
}

/// What is around a dialog's content. Its reading is the opening that the reader has closed.
private struct DialogBox: Widget {
  static let kind: StaticString = "dialog"
  static var isAssignable: Bool { false }
  static var waitsForSubmit: Bool { false }

  var width: DialogWidth
  var position: DialogPosition
  var icon: String?
  var opening = 0
  var initial: Int { 0 }

  func writeProps(_ props: inout Props) {
    props.integer("opening", opening)
    if width != .small { props.text("size", width.rawValue) }
    if position != .center { props.text("position", position.rawValue) }
    props.text("icon", icon)
  }

  func reading(from value: WireValue) -> Int? { value.integer == opening ? opening : nil }
  func write(_ reading: Int, to json: inout JSONWriter) { json.integer(reading) }
}
