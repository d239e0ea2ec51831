import Testing

@testable import RunnelCLI

@Suite("The command line")
struct CommandTests {
  /// A command line, and what it asks for.
  struct Line: Sendable, CustomTestStringConvertible {
    var arguments: String
    var command: Command
    var testDescription: String { arguments }
  }

  private static func run(
    _ target: String?, _ flags: [String] = [], product: String? = nil
  ) -> Command {
    var options = try! RunOptions(flags)
    options.target = target
    options.product = product
    return .run(options)
  }

  @Test(
    "asks for",
    arguments: [
      Line(arguments: "", command: .help(topic: nil)),
      Line(arguments: "help", command: .help(topic: nil)),
      Line(arguments: "--help", command: .help(topic: nil)),
      Line(arguments: "help run", command: .help(topic: "run")),
      Line(arguments: "run --help", command: .help(topic: "run")),
      Line(arguments: "run app.swift -h", command: .help(topic: "run")),
      Line(arguments: "--version", command: .version),
      Line(arguments: "run", command: run(nil)),
      Line(arguments: "run app.swift", command: run("app.swift")),
      Line(
        arguments: "run app.swift --port 80 --no-browser",
        command: run("app.swift", ["--port", "80", "--no-browser"])),
      Line(
        arguments: "run --port=80 app.swift --address ::1",
        command: run("app.swift", ["--port=80", "--address", "::1"])),
      Line(
        arguments: "run --config server.port=1 --config=runner.fastReruns=false x",
        command: run("x", ["--config", "server.port=1", "--config=runner.fastReruns=false"])),
      Line(
        arguments: "run x --server.port 80 --runner.fastReruns --client.toolbarMode=auto",
        command: run(
          "x", ["--server.port", "80", "--runner.fastReruns", "--client.toolbarMode=auto"])),
      Line(arguments: "run . --product web", command: run(".", product: "web")),
      Line(
        arguments: "run --port 1 --product=web .",
        command: run(".", ["--port", "1"], product: "web")),
      Line(arguments: "hello --port 1", command: .hello(flags: ["--port", "1"])),
      Line(
        arguments: "config show --server.port=1",
        command: .showConfiguration(flags: ["--server.port=1"])),
    ])
  func asks(_ line: Line) throws {
    #expect(try Command(line.arguments.split(separator: " ").map(String.init)) == line.command)
  }

  @Test(
    "says what is wrong",
    arguments: [
      ("start", "Unknown command 'start'. 'runnel help' lists them."),
      ("runn", "Unknown command 'runn'. Did you mean 'runnel run'? 'runnel help' lists them."),
      ("hallo", "Unknown command 'hallo'. Did you mean 'runnel hello'? 'runnel help' lists them."),
      ("app.swift", "Unknown command 'app.swift'. Did you mean 'runnel run app.swift'?"),
      ("help me", "Unknown command 'me'. 'runnel help' lists them."),
      ("config", "runnel config has one command: runnel config show"),
      ("run a b", "runnel run takes one script or package, not 'b' as well."),
      (
        "run a --prot 1",
        "Unknown flag '--prot'. Did you mean '--port'? 'runnel help run' lists them."
      ),
      (
        "run a --adress=1",
        "Unknown flag '--adress'. Did you mean '--address'? 'runnel help run' lists them."
      ),
      ("run a -v", "Unknown flag '-v'. 'runnel help run' lists them."),
      ("run a --port", "--port needs a value; 'runnel help run' has an example."),
      ("run a --port --no-browser", "--port needs a value; 'runnel help run' has an example."),
      ("hello app.swift", "runnel hello takes flags only, not 'app.swift'."),
      ("hello --product x", "runnel hello takes flags only, not '--product'."),
    ])
  func mistakes(_ line: String, _ message: String) {
    #expect(throws: UsageError(message)) {
      try Command(line.split(separator: " ").map(String.init))
    }
  }
}
