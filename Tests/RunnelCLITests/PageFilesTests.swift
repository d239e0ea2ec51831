import Testing

@testable import RunnelCLI

@Suite("What the compiler gets for pages that are files")
struct PageFilesTests {
  private func file(_ name: String, _ source: String) -> PageFile {
    PageFile(path: "/a/Pages/\(name)", source: source)
  }

  /// A file in which `‹` and `;‹` stand for what makes a declaration the file's own, `⟨` and `⟩` for what makes a function.
  private func check(_ marked: String, line: Int, _ location: SourceLocation = #_sourceLocation)
    throws
  {
    let source = marked.replacing(";‹", with: "").replacing("‹", with: "")
      .replacing("⟨", with: "").replacing("⟩", with: "")
    let expected = marked.replacing("‹", with: FileScope.mark)
      .replacing("⟨", with: ScriptWrapper.opening).replacing("⟩", with: ScriptWrapper.closing)
    #expect(
      try file("1_Orders.swift", source).compiled(variable: "p") == """
        #sourceLocation(file: "/a/Pages/1_Orders.swift", line: 1)
        \(expected)
        #sourceLocation(file: "/a/Pages/1_Orders.swift", line: \(line))
        let p: Page = page

        """, sourceLocation: location)
    #expect(ScriptWrapper.unwrap(expected) == source, sourceLocation: location)
  }

  @Test("each declaration is its file's own, and stays on its line and in its column")
  func declarations() throws {
    try check(
      """
      import Runnel;‹  // a comment

      /// An order.
      struct Order {
        let number: Int
        func f() {}
      };‹

      func money(_ cents: Int) -> String { "\\(cents)" };‹
      let (a, b) = (1, [2])
      @MainActor‹ var count = 0
      @available(*, noasync)‹
      final class Box {};‹
      indirect enum Tree { case a };‹
      nonisolated(unsafe) var unsafe = 1;‹
      private(set) var seen = 1;‹
      nonisolated(unsafe) fileprivate(set) var set = 1
      internal private(set) var known = 1;‹
      actor Worker {};‹
      typealias Number = Int;‹
      extension Int { var euros: String { "€" } }
      extension Order: CustomStringConvertible { var description: String { "" } }
      internal struct Shared {}
      public let shared = if let a = Optional(1) { a } else { 2 };‹
      let page = Page(icon: "🛒") { st in⟨
        let total = money(1)
        st.write(total)⟩
      }
      """, line: 25)
  }

  @Test(
    "the compiler says nothing of a modifier that is redundant only as the declaration is the file's own"
  )
  func redundant() {
    let said = """
      /a/Pages/1_Orders.swift:2:1: warning: 'fileprivate(set)' modifier is redundant for a fileprivate var
      fileprivate(set) var a = 1
      ^~~~~~~~~~~~~~~~
      /a/Pages/1_Orders.swift:3:1: error: it is wrong

      """
    #expect(FileScope.unmark(said) == "/a/Pages/1_Orders.swift:3:1: error: it is wrong\n")
  }

  @Test("behind a directive the word stands before the declaration")
  func directives() throws {
    let source =
      "import Runnel\n#if DEBUG\nlet a = 1\n#endif\nlet page = Page { st in st.write(1) }"
    let compiled = try file("A.swift", source).compiled(variable: "p")
    #expect(
      compiled.contains(
        "\n#if DEBUG\nfileprivate/*runnel*/ let a = 1\n#endif\nfileprivate/*runnel*/ let page"))
    #expect(ScriptWrapper.unwrap(compiled).contains(source))
  }

  @Test("a file without a page is told, as the compiler would")
  func noPage() {
    for source in ["import Runnel", "import Runnel\nenum A { static let page = Page { _ in } }"] {
      #expect(
        throws: UsageError(
          """
          /a/Pages/1_Orders.swift:1:1: error: Pages/1_Orders.swift has no page. Each file in Pages is one: declare it outside of all \
          brackets, `let page = Page { st in … }`.
          """)
      ) { try file("1_Orders.swift", source).compiled(variable: "p") }
    }
  }

  @Test("a file with the script's name is told, as places in it would be the script's")
  func sameName() {
    #expect(
      throws: UsageError(
        """
        /a/Pages/app.swift:1:1: error: Pages/app.swift has the name of the script, and a place such as app.swift:7 would be one in \
        either. Rename one of the two.
        """)
    ) {
      try PageFiles([file("app.swift", "let page = Page { _ in }")]).sources(
        script: "/a/app.swift", source: "f()")
    }
  }

  @Test(
    "a file of whose name the compiler can't speak is told, and nothing built",
    arguments: [
      ("a\nb", #"a\u{A}b"#, #"the control character \u{A}"#),
      ("a\r", #"a\u{D}"#, #"the control character \u{D}"#),
      ("\u{1B}[31m", #"\u{1B}[31m"#, #"the control character \u{1B}"#),
      ("a\u{9B}\u{2028}", #"a\u{9B}\u{2028}"#, #"the control character \u{9B}"#),
      (#"a"b"#, #"a"b"#, "a quotation mark"), (#"a\b"#, #"a\b"#, "a backslash"),
    ])
  func unplaceable(name: String, shown: String, character: String) {
    #expect(
      throws: UsageError(
        """
        /a/Pages/\(shown).swift:1:1: error: Pages/\(shown).swift has \(character) in its name, so that the compiler could not name \
        the file in its errors. Rename it.
        """)
    ) {
      try PageFiles([file("\(name).swift", "let page = Page { _ in }")]).sources(
        script: "/a/app.swift", source: "f()")
    }
  }

  @Test(
    "a file that ends within something is the compiler's to refuse, with nothing of what is not its own",
    arguments: ["let page = Page {", "let page = Page { st in /* draws\n"])
  func broken(source: String) throws {
    #expect(
      try file("A.swift", source).compiled(variable: "p") == """
        import Runnel
        let p = Page { _ in }
        #sourceLocation(file: "/a/Pages/A.swift", line: 1)
        \(source)
        """)
  }

  @Test("226: the pages are handed to the library in order, and named for the script")
  func list() throws {
    let page = "import Runnel\nlet page = Page { st in st.write(1) }"
    let files = PageFiles([
      file("b.swift", page), file("2_🛒_Orders_of_today.swift", page), file("1_B.swift", page),
    ])
    let sources = try files.sources(script: "/a/app.swift", source: "try await App { _ in }.run()")
    #expect(
      sources.map(\.name) == [
        "main.swift", "page1.swift", "page2.swift", "page3.swift", "pages.swift",
      ])
    #expect(
      sources[0].text == """
        __runnelOpenPages()
        #sourceLocation(file: "/a/app.swift", line: 1)
        try await App { _ in }.run()
        """)
    #expect(
      sources[4].text == #"""
        import Runnel
        @_spi(PageFolder) import RunnelElements

        enum Pages {
          static let `app`: Page = PageFolder.script("app", icon: nil)
          static let `b`: Page = PageFolder.page(__runnelPage1, file: "Pages/1_B.swift", title: "B", icon: nil)
          static let `ordersOfToday`: Page = PageFolder.page(__runnelPage2, file: "Pages/2_🛒_Orders_of_today.swift", title: "Orders of today", icon: "🛒")
        }

        func __runnelOpenPages() {
          PageFolder(main: Pages.`app`, [Pages.`b`, Pages.`ordersOfToday`, PageFolder.page(__runnelPage3, file: "Pages/b.swift", title: "b", icon: nil)]).open()
        }

        """#)
  }

  @Test(
    "what the script and a page both declare is each file's own; the rest of the script is everybody's"
  )
  func shared() throws {
    let files = PageFiles([
      file("A.swift", "import Runnel\nfunc money() {}\nlet page = Page { st in st.write(1) }")
    ])
    let script = "import Runnel\nstruct Order {}\nfunc money() {}\ntry await App { _ in }.run()"
    #expect(
      try files.sources(script: "/a/app.swift", source: script)[0].text.contains(
        "struct Order {}; fileprivate/*runnel*/\nfunc money() {}\ntry"))
  }

  @Test("without files there is nothing but the script")
  func none() throws {
    #expect(
      try PageFiles([]).sources(script: "/a/app.swift", source: "f()") == [
        .init(name: "main.swift", text: "#sourceLocation(file: \"/a/app.swift\", line: 1)\nf()")
      ])
  }

  @Test(
    "226: a script that calls `navigation` has no folder",
    arguments: [
      ("try await st.navigation([.home]).run()", true), ("st.navigation (x)", true),
      ("st.write(\"navigation(x)\")  // st.navigation(x)", false), ("let navigation = 1", false),
      ("func navigation() {}", false),
    ])
  func off(source: String, isOff: Bool) {
    #expect(PageFiles.isSwitchedOff(by: source) == isOff)
  }
}
