// A photo or a recording that a reader has made is shown to them again when their page was loaded again.
extension Place {
  /// In front of a file's name, as the widget's value has it, this is its address below the app's own path.
  package var ownFiles: String { "_stcore/content/\(run.session.id.text)/\(OwnFiles.prefix)" }
}

enum OwnFiles {
  static let prefix = "own-"
}

extension Session {
  /// A file that was sent to a widget of this page which shows it.
  func ownFile(_ content: String) -> Content? {
    guard content.utf8.starts(with: OwnFiles.prefix.utf8),
      let file = uploads[String(content.dropFirst(OwnFiles.prefix.count))],
      let widget = WidgetID(text: file.widget),
      let type = withPage({ ($0.widgets[widget]?.widget as? any UploadWidget)?.shownType }),
      let found = try? ContentFile(path: file.path, owner: file)
    else { return nil }
    return Content(id: content, type: type, body: .file(found))
  }
}
