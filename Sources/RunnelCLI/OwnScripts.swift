/// Scripts that `runnel` compiles against the library for itself, since it does not link it.
enum OwnScripts {
  /// Stands in for an app that has never been built: the library lays the compiler's message over
  /// its page.
  static let notice = """
    import Runnel

    try await App { _ in }.run()
    """

  /// What `runnel config show` runs.
  static let configuration = """
    import Glibc
    import RunnelConfiguration

    do {
      let report = try Configuration.report(flags: Array(CommandLine.arguments.dropFirst()))
      print(report, terminator: "")
    } catch {
      let line = "\\(error)\\n"
      write(STDERR_FILENO, line, line.utf8.count)
      exit(2)
    }
    """
}
