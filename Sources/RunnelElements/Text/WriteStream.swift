public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a text as it comes, such as the answer of a language model. Only what is added travels to the browser.
  ///
  /// When the run is asked to end, this returns what has come so far, so that it can be kept.
  ///
  ///     let answer = try await st.writeStream(model.answer(to: question))
  ///     messages.append(Message(role: .assistant, text: answer))
  ///
  /// - Parameters:
  ///   - stream: Parts of one Markdown text.
  ///   - cursor: What shows at its end while it comes, such as `"▌"`.
  /// - Returns: The text.
  /// - Throws: What the stream throws, unless it was asked to end; what has come until then stays on the page.
  @discardableResult
  public func writeStream<Stream: AsyncSequence>(
    _ stream: Stream, cursor: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) async throws -> String where Stream.Element: StringProtocol {
    var text = StreamedText(at: place(fileID, line), cursor: cursor)
    do {
      for try await part in stream {
        text.append(part)
        if Task.isCancelled { break }
      }
    } catch {
      text.finish()
      // Streams say in words of their own that they were asked to end.
      guard Task.isCancelled else { throw error }
    }
    text.finish()
    return text.text
  }

  /// Shows a text that comes in parts without waiting.
  ///
  /// - Parameters:
  ///   - parts: Parts of one Markdown text.
  @discardableResult
  public func writeStream<Parts: Sequence>(
    _ parts: Parts, cursor: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> String where Parts.Element: StringProtocol {
    var text = StreamedText(at: place(fileID, line), cursor: cursor)
    for part in parts {
      text.append(part)
      if Task.isCancelled { break }
    }
    text.finish()
    return text.text
  }

  @available(
    *, unavailable,
    message:
      "A text is not a stream of texts: show it with `markdown(_:)`, or its parts with `writeStream(text.split(separator: \" \"))`."
  )
  @discardableResult
  public func writeStream(_ text: String, cursor: String? = nil) -> String { text }

  @available(
    *, unavailable,
    message:
      "A stream is one of texts: make them of what comes, as `stream.map { \"\\($0)\" }` does."
  )
  @_disfavoredOverload
  @discardableResult
  public func writeStream<Stream: AsyncSequence>(
    _ stream: Stream, cursor: String? = nil
  ) async throws -> String { "" }
}

/// An element whose text grows.
private struct StreamedText {
  private let handle: ElementHandle?
  private(set) var text = ""

  init(at place: Place, cursor: String?) {
    var props = Props()
    props.text("cursor", cursor)
    // Last, as it grows.
    props.text("body", "")
    handle = place.drawHandle(Node(kind: "markdown", props: props.bytes))
  }

  mutating func append(_ part: some StringProtocol) {
    let part = String(part)
    text += part
    _ = handle?.append(part)
  }

  /// It is there as `markdown(_:)` would have drawn it, so that a later run may do so.
  func finish() {
    var props = Props()
    props.text("body", text)
    handle?.finish(as: Node(kind: "markdown", props: props.bytes))
  }
}
