import RunnelSession

/// Answers for files that readers send (docs/wire-protocol.md).
struct UploadRoute: Sendable {
  let host: any SessionHost

  /// Decides on a file by what is said before its first byte.
  func put(_ head: RequestHead, ticket: String, file: String) -> RequestDecision {
    guard let upload = UploadHead(head) else {
      return .answer(.text(400, "The upload does not say for which widget it is, or its name."))
    }
    let request = UploadRequest(
      ticket: ticket, file: file, widget: upload.widget, name: upload.name, type: upload.type,
      size: upload.size)
    do throws(UploadError) {
      return .receive(try UploadWriter(try host.beginUpload(request), host: host))
    } catch {
      return .answer(Self.refusal(error))
    }
  }

  func delete(ticket: String, file: String) -> Answer {
    do {
      try host.removeUpload(ticket: ticket, file: file)
      return Answer(status: 204)
    } catch {
      return Self.refusal(error)
    }
  }

  static func refusal(_ error: UploadError) -> Answer {
    switch error {
    case .unknownTicket:
      .text(400, "The page is out of date. Load it again, then choose the file once more.")
    case .typeNotAllowed(let allowed):
      .text(415, "Files of this type are not taken. Allowed: \(allowed.joined(separator: ", ")).")
    case .tooLarge(let limit):
      .text(413, "The file is too large. At most \(limit) bytes are taken.")
    case .noSpace:
      .text(507, "The server has no space for the file. Try again later, or ask who runs it.")
    case .sessionGone:
      .text(
        503, "The app was started anew while the file was on its way. Choose the file once more.")
    }
  }
}
