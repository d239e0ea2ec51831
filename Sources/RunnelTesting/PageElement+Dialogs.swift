import RunnelSession

extension PageElement {
  /// Closes a dialog as its reader does, by its cross or by Escape.
  public func dismiss(fileID: StaticString = #fileID, line: Int = #line) async throws {
    guard kind == "dialog", let opening = number("opening") else {
      throw PageError("A \(kind) can't be dismissed.", SourceLine(fileID, line))
    }
    guard !isDisabled else {
      throw PageError(
        "The dialog '\(label ?? "")' can't be dismissed: it is `dismissible: false`.",
        SourceLine(fileID, line))
    }
    try await set(.integer(Int(opening)))
  }
}
