extension Session {
  /// Makes a file, and gives the address of what came of it; a second line has the address that says how it ended, where it is
  /// made while it is sent.
  func prepareDownload(
    at place: ErrorPlace, _ make: @Sendable () async throws -> FileToSave
  ) async throws -> String {
    guard let slot = downloads.begin(at: app.now()) else {
      throw MakingProblem(
        text: """
          \(DownloadDesk.most) files are being made for you already. Wait until one of them is there, then press again.
          """)
    }
    guard let making = app.beginMaking() else {
      throw MakingProblem(
        text: "The app is making as many files as it can. Try again in a moment.")
    }
    let end = { @Sendable in
      slot.end()
      making.end()
    }
    let owner = owner
    let file = try await Owner.$current.withValue(owner) { try await make() }
    try Task.checkCancellation()
    switch file.body {
    case .bytes(let bytes):
      end()
      return offer(try content(of: bytes, file))
    case .file(let path, let owner):
      end()
      return offer(try content(ofFileAt: path, owner, file))
    case .pieces(let make):
      let rest = app.pieces(at: place) { give in
        // Before its end is told: who has heard of that finds the place free.
        defer { end() }
        try await Owner.$current.withValue(owner) { try await make(give) }
      }
      return try await offer(rest, file)
    }
  }

  /// A file that is made while it is sent. What fails before its first byte is told at the button.
  private func offer(_ rest: MadePieces, _ file: FileToSave) async throws -> String {
    let first = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        rest.next { continuation.resume(returning: $0) }
      }
    } onCancel: {
      rest.cancel()
    }
    switch first {
    case .failed(let problem): throw MakingProblem(text: problem)
    case .end: return offer(try content(of: [], file))
    case .bytes(let bytes):
      let end = DownloadEnd()
      let pieces = BegunPieces(bytes, rest, end)
      let begun = Content(
        id: app.randomTicket(), type: file.type, fileName: file.name, use: .download,
        body: .made { pieces })
      let outcome = Content(
        id: app.randomTicket(), type: "text/plain; charset=utf-8", use: .download,
        body: .made { DownloadEndPieces(end) })
      return offer(begun) + "\n" + offer(outcome)
    }
  }

  private func offer(_ content: Content) -> String {
    downloads.keep(content, at: app.now())
    return address(of: content)
  }

  private func content(of bytes: [UInt8], _ file: FileToSave) throws -> Content {
    guard bytes.count <= ContentTable.largest else {
      throw RunnelError(
        .tooLarge,
        """
        A file of \(bytes.count) bytes is too large to be made as a whole: at most \(ContentTable.largest) are kept in \
        memory. Give an asynchronous sequence of its pieces, or a file.
        """)
    }
    guard let room = app.hold(bytes: bytes.count) else {
      throw MakingProblem(
        text: "The app holds as many files to be fetched as it can. Try again in a moment.")
    }
    return Content(
      id: app.randomTicket(), type: file.type, fileName: file.name, use: .download,
      body: .bytes(bytes), onRelease: { room.end() })
  }

  private func content(
    ofFileAt path: String, _ owner: (any Sendable)?, _ file: FileToSave
  ) throws -> Content {
    do throws(ContentFile.Problem) {
      return app.contents.content(
        of: try ContentFile(path: path, owner: owner), type: file.type, fileName: file.name,
        use: .download)
    } catch {
      throw RunnelError(.missingFile, error.text(of: path))
    }
  }
}

extension ContentFile.Problem {
  /// What is wrong with the file at a path.
  package func text(of path: String) -> String {
    switch self {
    case .missing: "The file '\(path)' is not there."
    case .notAFile: "'\(path)' is a folder, or something else that is no file."
    case .unreadable(let reason): "The file '\(path)' can't be read: \(reason)."
    }
  }
}
