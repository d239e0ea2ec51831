import RunnelWire
import Testing

@Suite("What a hello says of the reader")
struct SurroundingsTests {
  private func surroundings(_ members: String) throws -> Surroundings {
    let text = #"["hello",{"protocol":1,"last":0,"path":"/","query":""\#(members)}]"#
    guard case .hello(let hello) = try ClientMessage(decoding: text.utf8) else {
      throw WireError(.notAMessage, "no hello")
    }
    return hello.surroundings
  }

  @Test("is what browsers say")
  func told() throws {
    #expect(
      try surroundings(
        #","theme":"dark","locale":"zh-Hant-TW","zone":"America/Argentina/ComodRivadavia","offset":180"#
      )
        == Surroundings(
          isDark: true, locale: "zh-Hant-TW", timeZone: "America/Argentina/ComodRivadavia",
          timeZoneOffset: 180))
    #expect(
      try surroundings(#","theme":"light","locale":"en","zone":"Etc/GMT+5","offset":-840"#)
        == Surroundings(
          isDark: false, locale: "en", timeZone: "Etc/GMT+5", timeZoneOffset: -840))
    #expect(try surroundings("") == Surroundings())
  }

  @Test(
    "counts as not told in any other form",
    arguments: [
      #","theme":"blue""#, #","theme":"Dark""#, #","theme":true"#, #","theme":null"#,
      #","locale":"""#, #","locale":"en_US""#, #","locale":"en\u0301""#, #","locale":["en"]"#,
      #","locale":"<b>""#, #","locale":"en\u0000""#,
      #","locale":"\#(String(repeating: "a", count: 65))""#,
      #","locale":"a\#(String(repeating: "\u{301}", count: 10_000))""#,
      #","zone":"Europe Berlin""#, #","zone":"../etc/passwd""#, #","zone":"/etc/localtime""#,
      #","zone":"-05""#, #","locale":"-en""#, #","zone":7"#, #","zone":"Zürich""#,
      #","zone":"\#(String(repeating: "a/", count: 33))""#,
      #","offset":1441"#, #","offset":-1441"#, #","offset":1.5"#, #","offset":"60""#,
      #","offset":9007199254740993"#,
    ])
  func odd(_ members: String) throws {
    #expect(try surroundings(members) == Surroundings())
  }

  @Test("is taken up to its bounds")
  func bounds() throws {
    let long = String(repeating: "a", count: 64)
    #expect(
      try surroundings(#","locale":"\#(long)","zone":"\#(long)","offset":-1440"#)
        == Surroundings(locale: long, timeZone: long, timeZoneOffset: -1440))
  }
}
