/// Scripts that `runnel` compiles against the library for itself, since it does not link it.
enum OwnScripts {
  /// Stands in for an app that has never been built: the library lays the compiler's message over
  /// its page.
  static let notice = """
    import Runnel

    try await App { _ in }.run()
    """
}
