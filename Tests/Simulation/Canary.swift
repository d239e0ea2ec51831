/// A value that one execution at a time may touch, as a local variable of a body that its callbacks share.
///
/// It is not `Sendable`, and its accesses are plain: the thread sanitizer sees two threads at it, and the canary itself sees
/// a callback that enters while its body is suspended.
final class Canary {
  private var body: Int
  private let executions: Executions
  private var inside: String?
  private var touches = 0

  /// A body begins, and is inside until it leaves.
  init(_ body: Int, _ executions: Executions) {
    self.body = body
    self.executions = executions
    inside = "body \(body)"
  }

  /// A closure that the body has left behind begins, as a body of its own.
  func enter(body other: Int) {
    touches += 1
    if let inside {
      executions.violated(
        "body \(other) enters the canary of body \(body) while \(inside) is inside")
    }
    body = other
    inside = "body \(other)"
  }

  /// The body looks whether it is alone.
  func touch() {
    touches += 1
    if inside != "body \(body)" {
      executions.violated(
        "\(inside ?? "nobody") is inside the canary of body \(body) as that goes on")
    }
  }

  /// The body returns.
  func leaveBody() {
    touch()
    inside = nil
    executions.returned(body)
  }

  /// A callback that the body has made begins.
  func enter(_ callback: String) {
    touches += 1
    if let inside {
      executions.violated(
        "the callback \(callback) of body \(body) enters while \(inside) is inside")
    }
    inside = "the callback \(callback)"
    executions.calledBack(callback, of: body)
  }

  func leave(_ callback: String) {
    touches += 1
    if inside != "the callback \(callback)" {
      executions.violated(
        "\(inside ?? "nobody") is inside as the callback \(callback) of body \(body) leaves")
    }
    inside = nil
  }
}
