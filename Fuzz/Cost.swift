// What a byte from outside costs: each decoder, and each way in which texts from outside are compared or looked up, is given the
// worst texts that we know of, 64 KB and 1 MB of each. Not a fuzzer: what it feeds is written here, and the verdict is time.

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// As in RunnelSession, whose other files are not needed here.
package typealias WireValue = Value

@main
enum Cost {
  /// Sixteen times the bytes may take twenty times as long.
  static let mostGrowth = 20.0
  /// Nanoseconds of CPU for a byte: what we want, and what nothing may pass on a busy machine either.
  static let goal = 20.0
  static let limit = 250.0

  static func main() {
    var failures: [String] = []
    var overGoal = 0
    for text in Text.all {
      for way in Way.all {
        switch judge(way, text) {
        case .failed(let verdict): failures.append("\(way.name), \(text.name): \(verdict)")
        case .passed(let perByte): overGoal += perByte > goal ? 1 : 0
        }
      }
    }
    for failure in failures { print("cost: \(failure)") }
    if !failures.isEmpty { exit(1) }
    print(
      """
      fuzz: Cost: of \(Text.all.count * Way.all.count) ways to make work none grows faster than its bytes; \(overGoal) cost \
      more than \(Int(goal)) ns a byte (Fuzz/run Cost --all lists them)
      """)
  }

  private enum Verdict {
    /// Nanoseconds a byte.
    case passed(Double)
    case failed(String)
  }

  /// A machine that is busy with something else may get it wrong some times.
  private static func judge(_ way: Way, _ text: Text) -> Verdict {
    var verdict = ""
    let (small, large) = (way.size, 16 * way.size)
    for _ in 0..<5 {
      let little = measure(way, text, small)
      let perByte = little / Double(small)
      // The rest would take minutes.
      if perByte > 20 * limit { return .failed("\(Int(perByte)) ns a byte at \(small) bytes") }
      let much = measure(way, text, large)
      let worst = max(perByte, much / Double(large))
      // Of what is turned away at once, the growth is noise.
      let growth = worst < 2 ? 1 : much / max(1, little)
      verdict =
        "\(rounded(perByte)) and \(rounded(much / Double(large))) ns a byte, × \(rounded(growth))"
      if worst > goal, CommandLine.arguments.contains("--all") {
        print("\(way.name), \(text.name): \(verdict)")
      }
      if worst <= limit, growth <= mostGrowth { return .passed(worst) }
    }
    return .failed(verdict)
  }

  private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

  /// Nanoseconds of this thread's CPU time, the median of several.
  private static func measure(_ way: Way, _ text: Text, _ size: Int) -> Double {
    let work = way.prepare(text.make(size))
    let rounds = max(1, (64 << 10) / size)
    var times: [Double] = []
    for _ in 0..<3 {
      let start = now()
      for _ in 0..<rounds { work() }
      times.append(Double(now() - start) / Double(rounds))
      // One look is enough at what takes this long.
      if times[0] > 1e9 { break }
    }
    return times.sorted()[times.count / 2]
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

/// A text of about a number of bytes.
struct Text: Sendable {
  var name: String
  var make: @Sendable (Int) -> [UInt8]

  /// A unit again and again, behind a beginning.
  init(_ name: String, _ start: String = "", repeating unit: String) {
    self.name = name
    make = { size in
      let unit = Array(unit.utf8)
      var bytes = Array(start.utf8)
      bytes.reserveCapacity(size + unit.count)
      while bytes.count < size { bytes += unit }
      return bytes
    }
  }

  init(_ name: String, _ unit: @escaping @Sendable (Int) -> String) {
    self.name = name
    make = { size in
      var bytes: [UInt8] = []
      var index = 0
      while bytes.count < size {
        bytes += unit(index).utf8
        index += 1
      }
      return bytes
    }
  }

  static let all: [Text] = [
    Text("letters", repeating: "abcdefgh"),
    Text("one letter", repeating: "a"),
    Text("combining marks", "a", repeating: "\u{301}\u{323}"),
    Text("marks of many classes", "a", repeating: "\u{345}\u{301}\u{328}\u{323}\u{5B0}"),
    Text("30 marks a letter", repeating: "a" + String(repeating: "\u{301}\u{323}", count: 15)),
    Text("one mark a letter", repeating: "a\u{301}"),
    Text("Hangul jamo", repeating: "\u{1112}\u{1161}\u{11AB}"),
    Text("leading jamo", repeating: "\u{1112}"),
    Text("Hangul syllables", repeating: "한국어"),
    Text("ideographs", repeating: "漢字"),
    Text("joined emoji", repeating: "👩\u{200D}"),
    Text("families", repeating: "👨\u{200D}👩\u{200D}👧"),
    Text("regional indicators", repeating: "\u{1F1E9}"),
    Text("variation selectors", "a", repeating: "\u{FE0F}"),
    Text("Indic conjuncts", repeating: "\u{915}\u{94D}"),
    Text("spaces", repeating: " "),
    Text("commas", repeating: ","),
    Text("ampersands", repeating: "a=b&"),
    Text("semicolons", repeating: "a=b; "),
    Text("slashes", "/", repeating: "a/"),
    Text("percent signs", repeating: "%CC%81"),
    Text("broken percent signs", repeating: "%"),
    Text("colons", repeating: ":"),
    Text("quotes", repeating: "\\\""),
    Text("line breaks, escaped", repeating: "\\n"),
    Text("marks, escaped", "a", repeating: "\\u0301\\u0323"),
    Text("surrogate pairs", repeating: "\\ud83d\\ude00"),
    Text("no UTF-8") { _ in "" }.bytes(0xFF),
    Text("deep arrays", repeating: "\",[[[[[[[[[[[[]]]]]]]]]]]],\""),
    Text("wide arrays", repeating: "\",0,0,0,0,0,0,0,0,0,0,0,0,0,0,\""),
    Text("empty arrays", repeating: "\",[],[],[],[],[],[],\""),
    Text("arrays of one", repeating: "\",[0],[0],[0],[0],[0],\""),
    Text("open arrays", repeating: "\",[[[[\""),
    Text("objects of one", repeating: "\",{\"\":0},{\"\":0},\""),
    Text("long numbers", repeating: "\",1234567890123456789012345678901234567890123456789012345678901,\""),
    Text("many names") { "\($0)\":0,\"" },
    Text("many long names") { "\($0)-abcdefghijklmnopqrstuvwxyz\":0,\"" },
    Text("names with marks") { "\($0)\u{301}\u{323}\":0,\"" },
    Text("widget ids") {
      let digits = String($0)
      return String(repeating: "A", count: 11 - digits.count) + digits + "\":\"\",\""
    },
  ]

  private func bytes(_ byte: UInt8) -> Text {
    var text = self
    text.make = { [UInt8](repeating: byte, count: $0) }
    return text
  }
}

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
    message("a hello's parts", "[\"hello\",{\"protocol\":1,\"last\":0,\"path\":\"", "\",\"query\":\"\"}]"),
    decoder("JSON", "", "") { _ = try? JSONReader.value(from: $0) },
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

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
      let pieces = stride(from: 0, to: bytes.count, by: Query.maxBytes).map {
        text(Array(bytes[$0..<min($0 + Query.maxBytes, bytes.count)]))
      }
      return {
        for piece in pieces {
          guard let query = Query(parsing: piece) else { continue }
          _ = query.fits
          _ = query.texts(of: "a")
          precondition(query == Query(parsing: query.encoded) || !query.fits)
        }
      }
    },
  ]

  private static let slots = [
    decoder("a slot of state", "\u{0}s", "") { look(StateSlot(bytes: $0)?.value) },
    decoder("a slot of state, encoded", "\u{0}j{\"a\":\"", "\"}") { look(StateSlot(bytes: $0)?.value) },
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
      let frames = stride(from: 0, to: bytes.count, by: 1_024).flatMap { start in
        masked(
          Array(bytes[start..<min(start + 1_024, bytes.count)]), opcode: start == 0 ? 0x01 : 0x00)
      }
      return { read(frames, piece: 16 << 10) }
    },
    Way("pings") { bytes in
      let frames = stride(from: 0, to: bytes.count, by: 16).flatMap { start in
        masked(Array(bytes[start..<min(start + 16, bytes.count)]), opcode: 0x89)
      }
      return { read(frames, piece: 16 << 10) }
    },
  ]

  private static func read(_ bytes: [UInt8], piece: Int) {
    guard var reader = WebSocketReader(maxMessage: 4 << 20) else { return }
    for start in stride(from: 0, to: bytes.count, by: piece) {
      _ = reader.read(Array(bytes[start..<min(start + piece, bytes.count)]))
    }
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
