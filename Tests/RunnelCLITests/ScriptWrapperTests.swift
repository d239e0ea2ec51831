import Testing

@testable import RunnelCLI

@Suite("Wrapping a script's closure in a function")
struct ScriptWrapperTests {
  /// A source in which `⟨` and `⟩` stand where the function is to begin and end.
  private func check(_ marked: String, _ location: SourceLocation = #_sourceLocation) {
    let source = marked.replacing("⟨", with: "").replacing("⟩", with: "")
    let expected = marked.replacing("⟨", with: ScriptWrapper.opening)
      .replacing("⟩", with: ScriptWrapper.closing)
    #expect(ScriptWrapper.wrap(source) == expected, sourceLocation: location)
  }

  @Test(
    "each form of the call",
    arguments: [
      "App { st in⟨",
      "try await App { st in⟨",
      "try await Runnel.App { st in⟨",
      "try await App(configuration) { st in⟨",
      "try await App(make(\")\", { 1 })) { st in⟨",
      "App { _ in⟨",
      "App { (st: Container) in⟨",
      "App { (st) async throws -> Void in⟨",
      "App { st async in⟨",
      "App { st -> Void in⟨",
      "App { (st: Container) -> () in⟨",
      "App { @Sendable st in⟨",
      "App { @Sendable [table] st in⟨",
      "App { [a = b[0]] (st: Container) in⟨",
      "App {\n  st in⟨",
      "App { st in⟨  // the body",
      "let x = 1 / 2\nlet app = App { st in⟨",
      "#!/usr/bin/env runnel run\nimport Runnel\nApp { st in⟨",
      "let `in` = 1; App { st in⟨",
      "func f() { if x { g() } }\nApp { st in⟨",
    ])
  func forms(_ head: String) {
    check("\(head)\n  st.write(1)⟩\n}.run()\n")
  }

  @Test(
    "a body with anything in it",
    arguments: [
      #"let a = "}""#,
      #"let a = "\"}""#,
      ##"let a = #"}\"# "##,
      ##"let a = #"\#(f("}"))""#"##,
      ###"let a = ##"}"#"##"###,
      #"let a = "\(b["}"]) \(f { "\(1 + 2) }" })""#,
      "let a = \"\"\"\n  } \"\" \" \\(x ? \"}\" : \"{\")\n  \"\"\"\n  f(a)",
      "let a = #\"\"\"\n  } \"\"\" \\(\n  \"\"\"#\n  f(a)",
      "// }",
      "/* } */ f()",
      "/* { /* } } */ } */ f()",
      "let a = /a}{2}\\/}/",
      "let a = #/}/ \\/#/#",
      "let a = #/\n  }  # comment\n  /#\n  f(a)",
      "let a = text.contains(/[}]/)",
      "let a = b / c; let d = (e / f) / g",
      "let a = [1, 2].reduce(1, /)",
      "let a = b /* } */ / c",
      "if a { b } else { c }",
      "@State(\"x\") var x = 0",
      "defer { f() }\n  try await g()",
      "let `a b {` = 1",
      "let a = 0xFF_00, b = 1.5e3, c = 0...3",
      "let 🙂 = \"}🙂{\"",
      "App { st in\n  }",
    ])
  func bodies(_ body: String) {
    check("App { st in⟨\n  \(body)\n  st.write(1)⟩  // }\n}.run()\n")
  }

  @Test("the function ends before the comment that ends the body, and not behind a directive")
  func ends() {
    check("App { st in⟨\n  f()⟩ // last\n  // }\n\n}.run()")
    check("App { st in⟨\n  #if DEBUG\n  f()\n  #endif\n⟩}.run()")
    check("App { st in⟨\n  f(\"\"\"\n    x\n    \"\"\")⟩\n}.run()")
    check("App { st in⟨\n  let x = \"\"\"\n    x\n    \"\"\"\n⟩}.run()")
    check("App { st in⟨\n  f() ⟩}.run()".replacing(" ⟩", with: "⟩ "))
  }

  @Test(
    "what stays as it is",
    arguments: [
      "App { $0.write(1) }.run()",
      "App {\n  $0.write(1)\n}.run()",
      "App { st in st.write(1) }.run()",
      "App { st in\n}.run()",
      "App(body).run()",
      "App(body).run()\nlet f = { st in\n  g()\n}",
      "App { @MainActor st in\n  f()\n}.run()",
      "App { st, more in\n  f()\n}.run()",
      "struct App {\n  let x = 1\n}",
      "extension App {\n  func f() {}\n}",
      "other.App { st in\n  f()\n}",
      "func main() async throws {\n  try await App { st in\n    f()\n  }.run()\n}",
      "MyApp { st in\n  f()\n}",
      "",
    ])
  func untouched(_ source: String) {
    #expect(ScriptWrapper.wrap(source) == source)
  }

  @Test(
    "a source that is not understood stays as it is",
    arguments: [
      "App { st in\n  f()\n",
      "App { st in\n  f(]\n}.run()",
      "App { st in\n  let a = \"x\n}.run()",
      "App { st in\n  let a = \"\"\"x\n}.run()",
      "App { st in\n  /* f()\n}.run()",
      "App { st in\n  let x = a /b/ c\n}.run()",
      "App { st in\n  let a = \"\\(b\"\n}.run()",
      "App { st in\n  let a = `b\n}.run()",
    ])
  func notUnderstood(_ source: String) {
    #expect(ScriptWrapper.wrap(source) == source)
  }

  @Test("no line moves, and diagnostics show what the author wrote")
  func places() {
    let source = "import Runnel\nApp { st in\n  f()\n  g()\n}.run()\n"
    let wrapped = ScriptWrapper.wrap(source)
    #expect(wrapped != source)
    #expect(wrapped.split(separator: "\n").count == source.split(separator: "\n").count)
    #expect(ScriptWrapper.unwrap(wrapped) == source)
  }

  @Test(
    "in a folder whose name the compiler can't be told, a file has its own name",
    arguments: [
      ("/a \"b\"/app.swift", "app.swift"), ("/a\\b/app.swift", "app.swift"),
      ("/a\nb/app.swift", "app.swift"), ("/a\u{1}/app.swift", "app.swift"),
      ("/a/b\".swift", nil), ("/ä/app.swift", "/ä/app.swift"),
    ])
  func oddFolders(path: String, file: String?) {
    #expect(
      ScriptBuild.compiled("f()", path: path)
        == (file.map { "#sourceLocation(file: \"\($0)\", line: 1)\n" } ?? "") + "f()")
  }

  @Test("the compiler gets a script with the author's path and places")
  func compiled() {
    #expect(
      ScriptBuild.compiled("f()", path: "/a b/app.swift")
        == "#sourceLocation(file: \"/a b/app.swift\", line: 1)\nf()")
    #expect(
      ScriptBuild.compiled("#!/usr/bin/env runnel run\nf()", path: "/x.swift")
        == "#sourceLocation(file: \"/x.swift\", line: 1)\n///usr/bin/env runnel run\nf()")
    #expect(ScriptBuild.compiled("f()", path: "/a\"b.swift") == "f()")
  }
}
