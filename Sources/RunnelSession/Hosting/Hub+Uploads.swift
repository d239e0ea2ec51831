#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Hub {
  package func beginUpload(_ request: UploadRequest) throws(UploadError) -> UploadTarget {
    guard let session = session(ticket: request.ticket, of: request.browser) else {
      throw .unknownTicket
    }
    guard let id = WidgetID(text: request.widget),
      let widget = session.withPage({ page -> (any UploadWidget)? in
        guard let record = page.widgets[id], !record.isDisabled else { return nil }
        return record.widget as? any UploadWidget
      })
    else { throw .notAsked }
    guard widget.takes(name: request.name) else { throw .typeNotAllowed(allowed: widget.types) }
    // The path is made of random digits alone: nothing that the browser says gets into it.
    let path = session.uploads.directory + "/" + app.randomTicket()
    let limit = try session.uploads.reserve(
      path, size: request.size, maxFile: widget.maxSize,
      maxTotal: configuration.server.maxSessionUploads << 20,
      maxFiles: configuration.server.maxSessionFiles)
    guard reserve(limit) else {
      session.uploads.release(path)
      throw .appFull(limit: configuration.server.maxUploads << 20)
    }
    var request = request
    request.widget = id.text
    return UploadTarget(request: request, path: path, limit: limit)
  }

  package func finishUpload(_ target: UploadTarget, size: Int) throws(UploadError) {
    let request = target.request
    let file = UploadShelf.File(
      id: request.file, widget: request.widget, name: request.name, type: request.type,
      path: target.path, size: size)
    guard let session = session(ticket: request.ticket), session.add(file) else {
      throw .sessionGone
    }
    app.uploads.withLock { $0.finish(target.limit, as: size) }
  }

  package func abortUpload(_ target: UploadTarget) {
    session(ticket: target.request.ticket)?.uploads.release(target.path)
    app.uploads.withLock { $0.release(target.limit) }
  }

  package func removeUpload(
    ticket: String, browser: String?, file: String
  ) throws(UploadError) {
    guard let session = session(ticket: ticket, of: browser) else { throw .unknownTicket }
    session.removeUpload(file)
  }

  /// A ticket stands in addresses, which get into logs: alone it is worth nothing.
  private func session(ticket: String, of browser: String?) -> Session? {
    session(ticket: ticket).flatMap { $0.isOf(browser: browser) ? $0 : nil }
  }

  /// Removes files that belong to no session: those of uploads that a process did not see the end of.
  func sweepUploads() throws(StoreError) {
    let oldest = app.wallClock() - max(configuration.session.retention, Self.longestUpload)
    let old = UploadShelf.files(in: app.uploadDirectory, notChangedSince: oldest)
    guard !old.isEmpty else { return }
    // Those first that are on their way: what arrives meanwhile is in the store.
    let onTheirWay = all.reduce(into: Set<String>()) { $0.formUnion($1.uploads.fileNames) }
    let known = try app.store.uploadedFiles().union(onTheirWay)
    for file in old where !known.contains(file) {
      UploadShelf.removeFile(app.uploadDirectory + "/" + file)
    }
  }

  /// Seconds after which a file that nobody writes to is not on its way any more, in another process perhaps.
  private static let longestUpload = 3_600
}
