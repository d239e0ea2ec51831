/// A test has waited for the script in vain.
public struct TimeoutError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ what: String, _ timeout: Duration) {
    description = """
      \(what) after \(timeout) (`AppTest(timeout:)`). Does the script wait for something that the test does not give it, or run \
      in circles?
      """
  }
}
