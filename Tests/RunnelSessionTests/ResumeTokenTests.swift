import Testing

@testable import RunnelSession

@Suite("Resume tokens") struct ResumeTokenTests {
  private static let text =
    "00000000000000010000000000000002."
    + "000000000000000300000000000000040000000000000005fffffffffffffff6"

  @Test("a token is read as it was written") func roundTrip() throws {
    let token = ResumeToken(
      id: SessionID(high: 1, low: 2), secret: Secret((3, 4, 5, 0xFFFF_FFFF_FFFF_FFF6)))
    #expect(token.text == Self.text)
    let found = try #require(ResumeToken(text: Self.text))
    #expect(found.id == token.id)
    #expect(found.secret.equals(token.secret))
  }

  @Test("anything else is no token")
  func malformed() {
    let text = Self.text
    var wrong = [
      "", ".", "0", text + "0", "0" + text, String(text.dropLast()), " " + text.dropFirst(),
    ]
    for (index, character) in text.enumerated() {
      for other in ["g", "G", "A", ".", "/", ":", "`", " ", "é", "\u{0}", "٣"] {
        guard other != String(character) else { continue }
        var changed = Array(text).map(String.init)
        changed[index] = other
        wrong.append(changed.joined())
      }
    }
    for text in wrong { #expect(ResumeToken(text: text) == nil, "\(text)") }
  }

  @Test("secrets are equal when all of their bits are") func equality() {
    let secret = Secret((1, 2, 3, 4))
    #expect(secret.equals(Secret((1, 2, 3, 4))))
    for bit in 0..<256 {
      var words: [UInt64] = [1, 2, 3, 4]
      words[bit / 64] ^= 1 << UInt64(bit % 64)
      #expect(!secret.equals(Secret((words[0], words[1], words[2], words[3]))))
    }
  }

  @Test("the old secret counts until the browser has the new one, and never after") func rotation()
  {
    let (first, second, third) = (Secret((1, 0, 0, 0)), Secret((2, 0, 0, 0)), Secret((3, 0, 0, 0)))
    func accepted(_ tokens: Tokens) -> [Bool] {
      [first, second, third].map(tokens.accepts)
    }
    var tokens = Tokens(current: first)
    #expect(accepted(tokens) == [true, false, false])
    tokens = tokens.rotated(from: first, to: second)
    #expect(accepted(tokens) == [true, true, false])
    // The welcome was lost, or another connection has just brought it: the browser gets the same once more.
    #expect(accepted(tokens.rotated(from: first, to: third)) == [true, true, false])
    // It has arrived, though nothing was said since.
    #expect(accepted(tokens.rotated(from: second, to: third)) == [false, true, true])
    tokens.confirm()
    #expect(accepted(tokens) == [false, true, false])
    tokens.confirm()
    #expect(accepted(tokens) == [false, true, false])
  }
}
