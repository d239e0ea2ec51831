import Foundation
import RunnelWire
import Testing

@testable import RunnelElements

/// The grammar of printf formats, which the client has too: one table says what both make of them.
@Suite("Number formats") struct NumberFormatTests {
  private static let formats: [(text: String, isRefused: Bool)] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "Fixtures/formats/printf.json")
    guard let data = try? Data(contentsOf: file),
      let rows = (try? JSONReader.value(from: Array(data)))?.array
    else { return [] }
    return rows.compactMap { row in
      guard let items = row.array, items.count == 3, let text = items[0].text else { return nil }
      return (text, items[2] == .null)
    }
  }()

  @Test("a format that does not format one number is refused, and no other")
  func formats() {
    #expect(Self.formats.count == 33)
    for format in Self.formats {
      let isRefused: Bool
      do {
        try NumberFormat.check(format.text)
        isRefused = false
      } catch {
        isRefused = true
        #expect(
          error.message
            == "The format '\(format.text)' does not format one number. Write one like `%d`, `%0.2f` or `%d km`."
        )
      }
      #expect(isRefused == format.isRefused, "\(format.text)")
    }
  }
}
