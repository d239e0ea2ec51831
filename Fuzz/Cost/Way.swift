/// Something that is done with a text from outside.
struct Way: Sendable {
  var name: String
  /// Bytes of the smaller text; the larger one has sixteen times as many.
  var size: Int
  /// What is to be measured, ready to be done.
  var prepare: @Sendable ([UInt8]) -> () -> Void

  init(
    _ name: String, size: Int = 64 << 10, _ prepare: @escaping @Sendable ([UInt8]) -> () -> Void
  ) {
    self.name = name
    self.size = size
    self.prepare = prepare
  }

  /// A decoder of bytes, with the text between two others.
  static func decoder(
    _ name: String, _ start: String, _ end: String, _ decode: @escaping @Sendable ([UInt8]) -> Void
  ) -> Way {
    Way(name) { text in
      let bytes = Array(start.utf8) + text + Array(end.utf8)
      return { decode(bytes) }
    }
  }

  static func message(_ name: String, _ start: String, _ end: String) -> Way {
    decoder(name, start, end) { _ = try? ClientMessage(decoding: $0) }
  }

  static let all: [Way] = messages + values + patterns + queries + slots + frames + requests

  private static let messages = [
    message("an event's value", "[\"event\",1,{\"AAAAAAAAAAA\":[\"", "\"]}]"),
    message("an event's names", "[\"event\",1,{\"", "\":0}]"),
    message("an event's names, the last one again", "[\"event\",1,{\"0\":0,\"", "\":0,\"0\":0}]"),
    message("an event's trigger", "[\"event\",1,{},\"", "\"]"),
    message("a message's name", "[\"", "\"]"),
    message("a hello", "[\"hello\",{\"", "\":0}]"),
    message(
      "a hello's parts", "[\"hello\",{\"protocol\":1,\"last\":0,\"path\":\"", "\",\"query\":\"\"}]"),
    decoder("JSON", "", "") { _ = try? JSONReader.value(from: $0) },
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func pieces(of bytes: [UInt8], by size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map {
      Array(bytes[$0..<min($0 + size, bytes.count)])
    }
  }

  private static let values = [
    Way("the door for readings") { bytes in
      let value = Value.text(text(bytes))
      return { _ = value.hasLongRunOfMarks }
    },
    Way("values that differ in their end") { bytes in
      let (one, other) = (Value.text(text(bytes) + "a"), Value.text(text(bytes) + "b"))
      return { precondition(one != other) }
    },
    Way("values that are the same") { bytes in
      let (one, other) = (Value.text(text(bytes)), Value.text(text(bytes)))
      return { precondition(one == other) }
    },
    Way("values in a set") { bytes in
      let values = [Value.text(text(bytes)), .array([.text(text(bytes) + "b")])]
      return { precondition(Set(values).count == 2) }
    },
    Way("a member by its name") { bytes in
      let value = Value.object([Value.Member(text(bytes), .null), Value.Member("a", .null)])
      return { precondition(value["a"] != nil) }
    },
    Way("a value, written") { bytes in
      let value = Value.text(text(bytes))
      return {
        var json = JSONWriter()
        json.value(value)
      }
    },
    Way("a resume token") { bytes in
      let token = text(bytes)
      return { precondition(ResumeToken(text: token) == nil) }
    },
  ]

  /// Patterns of authors over which a backtracking matcher takes the square of a text, or never ends.
  private static let patterns = [
    "[a-z]+[0-9]+", "^(a+)+$", "^(a|aa)+$", "(x+x+)+y", #"^(\w+\s?)*$"#, #"^([\w.]+)+@"#,
    #"^[\p{L} '-]{1,50}$"#, #"\p{L}+[0-9]"#,
  ].map { source in
    Way("the pattern \(source)", size: 1 << 10) { bytes in
      let text = text(bytes)
      // What can't be compiled is no way to make work, but a mistake in this list.
      guard let pattern = try? Pattern(source) else {
        preconditionFailure("\(source) is no pattern")
      }
      return { _ = pattern.isFound(in: text) }
    }
  }

  private static let queries = [
    Way("a query") { bytes in
      let query = text(bytes)
      return { _ = Query(parsing: query) }
    },
    Way("queries, as many as are as long") { bytes in
      let parts = pieces(of: bytes, by: Query.maxBytes).map { text($0) }
      return {
        for part in parts {
          guard let query = Query(parsing: part) else { continue }
          _ = query.fits
          _ = query.texts(of: "a")
          precondition(query == Query(parsing: query.encoded) || !query.fits)
        }
      }
    },
  ]

  private static let slots = [
    decoder("a slot of state", "\u{0}s", "") { look(StateSlot(bytes: $0)?.value) },
    decoder("a slot of state, encoded", "\u{0}j{\"a\":\"", "\"}") {
      look(StateSlot(bytes: $0)?.value)
    },
    decoder("a slot of a reading", "\u{1}s", "") { look(ReadingSlot(bytes: $0)?.value) },
    decoder("a slot of a reading, described", "\u{1}w[\"", "\"]") {
      look(ReadingSlot(bytes: $0)?.value)
    },
    decoder("a slot of an upload", "[\"w\",\"", "\",\"t\",\"f\",1]") {
      _ = UploadSlot(name: SlotName(.upload, "f"), bytes: $0)
    },
  ]

  private static func look(_ value: StoredValue?) {
    _ = value?.thawed
    _ = value?.description
    _ = value?.decoded(as: [String: String].self)
  }

  private static let frames = [
    Way("a frame") { bytes in
      let frame = masked(bytes, opcode: 0x81)
      return { read(frame, piece: 16 << 10) }
    },
    Way("a frame, in pieces of 64 bytes") { bytes in
      let frame = masked(bytes, opcode: 0x81)
      return { read(frame, piece: 64) }
    },
    Way("frames of 1,024 bytes") { bytes in
      let frames = pieces(of: bytes, by: 1_024).enumerated().flatMap { index, piece in
        masked(piece, opcode: index == 0 ? 0x01 : 0x00)
      }
      return { read(frames, piece: 16 << 10) }
    },
    Way("pings") { bytes in
      let frames = pieces(of: bytes, by: 16).flatMap { masked($0, opcode: 0x89) }
      return { read(frames, piece: 16 << 10) }
    },
  ]

  private static func read(_ bytes: [UInt8], piece: Int) {
    guard var reader = WebSocketReader(maxMessage: 4 << 20) else { return }
    for piece in pieces(of: bytes, by: piece) { _ = reader.read(piece) }
  }

  /// One frame as a browser sends it, with a mask of zeros.
  private static func masked(_ payload: [UInt8], opcode: UInt8) -> [UInt8] {
    var head: [UInt8] = [opcode]
    switch payload.count {
    case ...125: head.append(0x80 | UInt8(payload.count))
    case ...65_535: head += [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    default: head += [0xFF] + (0..<8).reversed().map { UInt8(payload.count >> ($0 * 8) & 255) }
    }
    return head + [0, 0, 0, 0] + payload
  }

  // A head has at most 16 KB, which the listener sees to.
  private static let requests = [
    field("Cookie"), field("Origin"), field("Host"), field("Accept-Encoding"), field("Upgrade"),
    field("Sec-WebSocket-Version"), field("If-None-Match"), field("X-Runnel-Name"),
    Way("a method and a path", size: 1 << 10) { bytes in
      let text = text(bytes)
      return { look(RequestHead(method: text, path: text, version: text)) }
    },
    Way("a request's fields", size: 1 << 10) { bytes in
      let fields = bytes.split(separator: UInt8(ascii: ";")).map {
        RequestHead.Field(text(Array($0)), text(Array($0)))
      }
      return { look(RequestHead(method: "GET", path: "/", fields: fields)) }
    },
  ]

  private static func field(_ name: String) -> Way {
    Way("a request's \(name)", size: 1 << 10) { bytes in
      let value = text(bytes)
      return {
        let fields = [RequestHead.Field("Host", "localhost"), RequestHead.Field(name, value)]
        look(RequestHead(method: "GET", path: "/", fields: fields))
      }
    }
  }

  private static func look(_ head: RequestHead) {
    _ = Route(path: head.path, below: BasePath("app"))
    _ = HostRule(address: "localhost", allowedHosts: ["a.example"]).refusal(of: head["Host"])
    _ = OriginRule(allowed: ["https://a.example"]).refusal(of: head["Origin"], host: "localhost")
    _ = try? UploadHead(head)
    _ = try? Handshake(head)
    _ = head.ambiguity
    _ = head.cookie("_runnel_xsrf")
    _ = head["Sec-WebSocket-Version"] == "13"
    _ = head.list("If-None-Match").contains("\"abc\"")
    _ = AcceptEncoding.takesGzip(head.list("Accept-Encoding"))
  }
}
