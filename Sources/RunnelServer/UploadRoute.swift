import RunnelSession

/// Answers for files that readers send (docs/wire-protocol.md).
struct UploadRoute: Sendable {
  let host: any SessionHost

  /// Decides on a file by what is said before its first byte.
  func put(_ head: RequestHead, ticket: String, file: String) -> RequestDecision {
    let upload: UploadHead
    do throws(UploadHead.Objection) {
      upload = try UploadHead(head)
    } catch {
      return .answer(.text(400, error.text))
    }
    let request = UploadRequest(
      ticket: ticket, browser: BrowserCookie.value(in: head), file: file, widget: upload.widget,
      name: upload.name, type: upload.type,
      size: upload.size)
    return .work { [host] in
      do throws(UploadError) {
        return .receive(try UploadWriter(try host.beginUpload(request), host: host))
      } catch {
        return .answer(Self.refusal(error))
      }
    }
  }

  func delete(_ head: RequestHead, ticket: String, file: String) -> RequestDecision {
    let browser = BrowserCookie.value(in: head)
    return .work { [host] in
      do throws(UploadError) {
        try host.removeUpload(ticket: ticket, browser: browser, file: file)
        return .answer(Answer(status: 204))
      } catch {
        return .answer(Self.refusal(error))
      }
    }
  }

  static func refusal(_ error: UploadError) -> Answer {
    switch error {
    case .unknownTicket:
      .text(
        400,
        "The session of this page has ended. Load the page again, then choose the file once more.")
    case .notAsked:
      .text(409, "The page does not ask for a file there any more. Nothing was taken.")
    case .typeNotAllowed(let allowed):
      .text(415, "Files of this type are not taken. Allowed: \(allowed.joined(separator: ", ")).")
    case .tooLarge(let limit):
      .text(413, "The file is too large. At most \(size(limit)) are taken.")
    case .sessionFull(let limit, let room):
      .text(
        413,
        """
        Your files may have \(size(limit)) together, and \(size(room)) are left. Remove some, then choose the file \
        once more.
        """)
    case .tooMany(let limit):
      .text(
        413,
        "You may have \(limit) files here, and have as many. Remove some, then choose the file once more."
      )
    case .noSpace:
      .text(507, "The server has no space for the file. Try again later, or ask who runs it.")
    case .appFull(let limit):
      .text(
        507,
        """
        All readers' files together may have \(size(limit)), and there is no room left for this one. Try again later, or ask \
        who runs the app (server.maxUploads).
        """)
    case .sessionGone:
      .text(
        503, "The app was started anew while the file was on its way. Choose the file once more.")
    }
  }

  /// As people read it, and as the page shows it: 1536 is 1.5 KB.
  static func size(_ bytes: Int) -> String {
    guard bytes >= 1_024 else { return "\(bytes) bytes" }
    var (size, unit) = (Double(bytes) / 1_024, 0)
    while size >= 1_024, unit < 3 { (size, unit) = (size / 1_024, unit + 1) }
    let tenths = Int((size * 10).rounded(.down))
    let text =
      tenths % 10 == 0 || tenths >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return text + [" KB", " MB", " GB", " TB"][unit]
  }
}
