/// What a request gets back.
struct Answer: Sendable {
  var status: Int
  var fields: [RequestHead.Field]
  var body: Body

  enum Body: Sendable {
    case bytes([UInt8])
    /// Part of the executable, sent without a copy.
    case embedded(EmbeddedBytes)
    /// Bytes that others have too, sent without a copy.
    case slice([UInt8], Range<Int>)
    /// Fetched while it is sent.
    case fetched(any BodySource)
    /// Only its head was asked for; the number of bytes that the body would have.
    case absent(Int?)
  }

  init(status: Int, fields: [RequestHead.Field] = [], body: Body = .bytes([])) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// One line of plain text, which says what a person can do about it.
  static func text(_ status: Int, _ line: String) -> Answer {
    plain(status, line + "\n")
  }

  /// A text as it is, without a line's end.
  static func plain(_ status: Int, _ text: String) -> Answer {
    Answer(
      status: status,
      fields: [
        RequestHead.Field("Content-Type", "text/plain; charset=utf-8"),
        RequestHead.Field("Cache-Control", "no-store"),
      ], body: .bytes(Array(text.utf8)))
  }

  init(_ refusal: HeadReader.Refusal) { self = .text(refusal.status, refusal.text) }

  func with(_ body: Body) -> Answer {
    var answer = self
    answer.body = body
    return answer
  }

  /// With these fields, but for those that it has its own of.
  func completed(by fields: [RequestHead.Field]) -> Answer {
    var answer = self
    answer.fields += fields.filter { field in
      !self.fields.contains { $0.name.equalsIgnoringCase(field.name) }
    }
    return answer
  }

  func adding(_ name: String, _ value: String) -> Answer {
    var answer = self
    answer.fields.append(RequestHead.Field(name, value))
    return answer
  }
}
