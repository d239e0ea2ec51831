import FoundationEssentials
public import RunnelSession
import RunnelTree
import RunnelWire

/// A button that has the browser save a file.
struct DownloadButton: Widget {
  static let kind: StaticString = "downloadButton"
  static let isTrigger = true
  static let isAssignable = false

  var button: Button
  /// Where the browser gets the file, below the app's own path.
  var address: String
  /// The file is made at a press: the address answers with those of what came of it.
  var isMade = false

  var initial: Bool { false }

  func writeProps(_ props: inout Props) {
    props.text("url", address)
    props.flag("made", isMade)
    button.writeProps(&props)
  }

  func reading(from value: WireValue) -> Bool? { nil }
  func write(_ reading: Bool, to json: inout JSONWriter) {}
}

/// What a file is called, and of which type it is.
struct FileLabel: Sendable {
  var name: String?
  var type: String?

  func check() throws(RunnelError) {
    if let type, !MediaType.isSound(type) {
      throw RunnelError(
        .badTypes, "`mime: \"\(type)\"` is no media type. Write one like `text/csv` or `image/png`."
      )
    }
    if let name, name.isEmpty {
      throw RunnelError(
        .emptyText, "`fileName` is empty. Leave it out, or write one such as `data.csv`.")
    }
  }

  /// What a content is called, and its type, where the author does not say.
  func completed(by content: DownloadContent) -> (name: String, type: String) {
    // A reader's browser may have said anything of their file.
    let known = content.type.flatMap { MediaType.isSound($0) ? $0 : nil }
    let type = type ?? known ?? "application/octet-stream"
    let isText = type.hasPrefix("text/plain")
    return (name ?? content.name ?? (isText ? "download.txt" : "download"), type)
  }

  /// The file that a content comes to which was made at a click.
  func file(of content: DownloadContent) throws(RunnelError) -> FileToSave {
    let (name, type) = completed(by: content)
    let body: FileToSave.Body =
      switch content.source {
      case .text(let text): .bytes(Array(text.utf8))
      case .bytes(let bytes): .bytes(bytes)
      case .data(let data): .bytes(Array(data))
      case .file(let file, let owner): .file(path: try file.localPath(), owner: owner)
      }
    return FileToSave(name: name, type: type, body: body)
  }
}

extension URL {
  fileprivate func localPath() throws(RunnelError) -> String {
    guard isFileURL else {
      throw RunnelError(
        .badFormat,
        "'\(self)' is not a file of this machine. A page elsewhere is opened by `linkButton`.")
    }
    return path
  }
}

extension Place {
  /// What a file comes to that is there when its button is drawn.
  private func content(
    of given: DownloadContent, _ label: FileLabel
  ) throws(RunnelError) -> Content {
    let (name, type) = label.completed(by: given)
    func keep(_ bytes: UnsafeRawBufferPointer) -> Content? {
      guard bytes.count <= ContentTable.largest else { return nil }
      return contents.content(of: bytes, type: type, fileName: name, use: .download)
    }
    var size: Int
    switch given.source {
    case .file(let file, let owner):
      return contents.content(
        of: try Self.file(file, owner), type: type, fileName: name, use: .download)
    case .text(var text):
      size = text.utf8.count
      if let content = text.withUTF8({ keep(UnsafeRawBufferPointer($0)) }) { return content }
    case .bytes(let bytes):
      size = bytes.count
      if let content = bytes.withUnsafeBytes({ keep($0) }) { return content }
    case .data(let data):
      size = data.count
      if let content = data.withUnsafeBytes({ keep($0) }) { return content }
    }
    throw RunnelError(
      .tooLarge,
      """
      This has \(size) bytes, and what a page keeps in memory may have \(ContentTable.largest). Write it into a file, and \
      give that file's `URL`, or give a closure that makes its pieces.
      """)
  }

  private static func file(
    _ file: URL, _ owner: UploadedFile?
  ) throws(RunnelError) -> ContentFile {
    let path = try file.localPath()
    do throws(ContentFile.Problem) {
      return try ContentFile(path: path, owner: owner)
    } catch {
      throw RunnelError(.missingFile, error.text(of: owner?.name ?? path))
    }
  }

  fileprivate func download(
    _ button: Button, _ field: Field, _ label: FileLabel, _ content: DownloadContent
  ) -> Bool {
    do throws(RunnelError) {
      try check(button, field, label)
      let found = try self.content(of: content, label)
      return drawTrigger(
        DownloadButton(button: button, address: address(of: found)), field,
        // What the reader may not press they may not fetch.
        offering: field.isDisabled ? [] : [found])
    } catch {
      if error.code == .missingFile {
        // That may happen to a correct script, which goes on.
        trouble(error, in: "downloadButton", field.label)
      } else {
        mistake(error, in: "downloadButton", field.label)
      }
      return false
    }
  }

  fileprivate func download(
    _ button: Button, _ field: Field, _ label: FileLabel,
    _ make: @escaping @Sendable () async throws -> FileToSave
  ) -> Bool {
    let isValid = isValid("downloadButton", field.label) { () throws(RunnelError) in
      try check(button, field, label)
    }
    guard isValid else { return false }
    let made = download(
      madeFor: identity(of: DownloadButton.self, field), "downloadButton", field.label, make)
    return drawTrigger(
      DownloadButton(button: button, address: address(of: made), isMade: true), field,
      offering: field.isDisabled ? [] : [made])
  }

  private func check(_ button: Button, _ field: Field, _ label: FileLabel) throws(RunnelError) {
    try button.check(at: self)
    try label.check()
    if !field.reruns, field.onChange != nil {
      throw RunnelError(
        .valueNotAllowed,
        "`onClick:` is called in the run that a press starts, and `reruns: false` starts none. Leave one of them out."
      )
    }
  }
}

extension Elements where FieldResult == Void {
  /// Shows a button that saves a file on the reader's machine.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - type: `.primary` stands out, `.tertiary` looks like a link.
  ///   - data: A text, `Data`, bytes, or the `URL` of a file, which is read while it is sent. It is the file as this run has it.
  ///   - fileName: What it is called; `nil`: as the file is, or `download`.
  ///   - mime: The media type, such as `text/csv`; `nil`: that of a text, or of any bytes.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - shortcut: Keys that press it, such as `"Ctrl+K"`. C and R belong to the page.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - reruns: `false`: a press starts no run.
  ///   - onClick: Runs before the script in the run that the press starts.
  /// - Returns: True in that run, false in all others. For the other parameters see ``Field``.
  @discardableResult
  public func downloadButton(
    _ label: String, data: some Downloadable, fileName: String? = nil, mime: String? = nil,
    key: String? = nil, help: String? = nil, type: ButtonType = .secondary, icon: String? = nil,
    disabled: Bool = false, width: Width? = nil, iconPosition: IconPosition = .left,
    shortcut: String? = nil, wrap: Bool = true, reruns: Bool = true, onClick: Action? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: nil, wraps: wrap)
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, reruns: reruns,
      onChange: onClick)
    return place(fileID, line).download(
      button, field, FileLabel(name: fileName, type: mime), data.downloadContent)
  }

  /// Shows a button that saves a file, which is made when the reader presses it.
  ///
  /// - Parameter content: Gives the file. It works beside the page's runs, so that it takes what it needs along:
  ///   `{ [rows] in csv(rows) }`. It is asked to end when the reader leaves. An error that it throws shows at the button.
  ///   A session makes four files at once at the most.
  /// - Returns: True in the run that the press starts. For the other parameters see
  ///   ``downloadButton(_:data:fileName:mime:key:help:type:icon:disabled:width:iconPosition:shortcut:wrap:reruns:onClick:fileID:line:)``.
  @discardableResult
  public func downloadButton<Result: Downloadable>(
    _ label: String, fileName: String? = nil, mime: String? = nil, key: String? = nil,
    help: String? = nil, type: ButtonType = .secondary, icon: String? = nil,
    disabled: Bool = false, width: Width? = nil, iconPosition: IconPosition = .left,
    shortcut: String? = nil, wrap: Bool = true, reruns: Bool = true, onClick: Action? = nil,
    content: @escaping @Sendable () async throws -> Result, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Bool {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: nil, wraps: wrap)
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, reruns: reruns,
      onChange: onClick)
    let file = FileLabel(name: fileName, type: mime)
    return place(fileID, line).download(button, field, file) {
      try file.file(of: try await content().downloadContent)
    }
  }

  /// Shows a button that saves a file, whose pieces are made while it is sent: one after the other, as the reader's browser takes
  /// them, so that it may be larger than the memory.
  ///
  /// - Parameter content: Gives the pieces: an `AsyncSequence` of texts or bytes.
  @discardableResult
  public func downloadButton<Pieces: AsyncSequence>(
    _ label: String, fileName: String? = nil, mime: String? = nil, key: String? = nil,
    help: String? = nil, type: ButtonType = .secondary, icon: String? = nil,
    disabled: Bool = false, width: Width? = nil, iconPosition: IconPosition = .left,
    shortcut: String? = nil, wrap: Bool = true, reruns: Bool = true, onClick: Action? = nil,
    content: @escaping @Sendable () async throws -> Pieces, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Bool
  where
    Pieces.Element: DownloadPiece, Pieces: SendableMetatype,
    Pieces.AsyncIterator: SendableMetatype
  {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: nil, wraps: wrap)
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, reruns: reruns,
      onChange: onClick)
    let label = FileLabel(name: fileName, type: mime)
    let (name, type) = label.completed(by: .bytes([]))
    return place(fileID, line).download(button, field, label) {
      FileToSave(
        name: name, type: type,
        body: .pieces { give in
          for try await piece in try await content() {
            await give(piece.downloadBytes)
            try Task.checkCancellation()
          }
        })
    }
  }
}

extension Form {
  @available(
    *, unavailable,
    message: "A form has no buttons of its own: put the download button outside the form."
  )
  public func downloadButton(
    _ label: String, data: some Downloadable, fileName: String? = nil, mime: String? = nil
  ) -> Bool { false }

  @available(
    *, unavailable,
    message: "A form has no buttons of its own: put the download button outside the form."
  )
  public func downloadButton<Result>(
    _ label: String, fileName: String? = nil, mime: String? = nil,
    content: @escaping () async throws -> Result
  ) -> Bool { false }
}
