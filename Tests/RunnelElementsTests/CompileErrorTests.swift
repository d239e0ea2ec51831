import Foundation
import Testing

/// A file of wrong code, where each mistake stands below a comment with the compiler's message.
private struct WrongCode {
  let path: String
  /// Messages by the line that they are about.
  let expected: [Int: String]

  init(_ name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    path = tests.appending(path: "Fixtures/compile/\(name)").path
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    var expected: [Int: String] = [:]
    for (index, line) in lines.enumerated() {
      guard let mark = line.range(of: "// error: ") else { continue }
      // Lines count from 1, and the code stands in the next one.
      expected[index + 2] = String(line[mark.upperBound...])
    }
    self.expected = expected
  }
}

@Suite("Mistakes that do not compile")
struct CompileErrorTests {
  @Test(
    "rules 80, 100, 113: fields with callbacks, buttons and forms in forms, submit buttons outside")
  func forms() throws {
    let code = try WrongCode("wrong-forms.swift")
    #expect(code.expected.count == 10)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("what authors of scripts get wrong is said in its line, one mistake at a time")
  func scripts() throws {
    let code = try WrongCode("wrong-scripts.swift")
    #expect(code.expected.count == 15)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("a page, and what its script keeps, can't be handed to another task")
  func tasks() throws {
    let code = try WrongCode("wrong-tasks.swift")
    #expect(code.expected.count == 3)
    #expect(try TypeChecker(checksTasks: true).errors(in: code.path) == code.expected)
  }

  @Test("columns that are not as many as their names, and more than a tuple can have")
  func columns() throws {
    let code = try WrongCode("wrong-columns.swift")
    #expect(code.expected.count == 4)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("values, streams and closures of another type than a call takes")
  func values() throws {
    let code = try WrongCode("wrong-values.swift")
    #expect(code.expected.count == 7)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("charts of what is no number, is not there, or is named as a table's column is")
  func charts() throws {
    let code = try WrongCode("wrong-charts.swift")
    #expect(code.expected.count == 4)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("media that do not say what they are, and a container that is called with a closure")
  func media() throws {
    let code = try WrongCode("wrong-media.swift")
    #expect(code.expected.count == 6)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("rules 238 and 239: cached functions that draw, on what they capture or are given")
  func caches() throws {
    let code = try WrongCode("wrong-caches.swift")
    #expect(code.expected.count == 2)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
    let arguments = try WrongCode("wrong-cache-arguments.swift")
    #expect(arguments.expected.count == 3)
    #expect(try TypeChecker().errors(in: arguments.path) == arguments.expected)
  }

  @Test("parallel fragments that use what is the run's")
  func fragments() throws {
    let code = try WrongCode("wrong-fragments.swift")
    #expect(code.expected.count == 6)
    #expect(try TypeChecker().errors(in: code.path) == code.expected)
  }

  @Test("what `runnel run` says to do instead in a parallel fragment compiles")
  func fragmentRemedies() throws {
    let code = """
      import Runnel

      final class Box { var value = 0 }

      func script(_ st: Container) async throws {
        @State("count") var count = 0
        var total = 0
        @Sendable func draw(_ st: Container) { st.write(1) }
        st.fragment("beside", every: .seconds(1), parallel: true) { [total] st in
          @State("count") var count = 0
          count += 1
          let box = Box()
          st.write(total, box.value)
          draw(st)
        }
        count += 1
        total += 1
      }
      """
    #expect(try TypeChecker(takesWarnings: false).errors(inCode: code) == [:])
  }
}
