import RunnelLocks
import RunnelSession

/// All bodies and callbacks of a simulation, and what is wrong with their order.
final class Executions: Sendable {
  fileprivate struct State {
    var bodies: [Body] = []
    var violation: String?
  }

  fileprivate struct Body {
    /// What the session is told by. It is held, so that no other session gets its address.
    var session: UploadShelf
    var isExecuting = true
    /// Another body of its session began, or a callback did, before it returned.
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let log: @Sendable (String) -> Void

  init(log: @escaping @Sendable (String) -> Void) { self.log = log }

  var violation: String? { state.withLock { $0.violation } }

  /// No script is in its body.
  var areOver: Bool { state.withLock { state in !state.bodies.contains { $0.isExecuting } } }

  func violated(_ what: String) {
    state.withLock { $0.violation = $0.violation ?? what }
  }

  /// - Returns: The body's number.
  func began(in session: UploadShelf) -> Int {
    let (number, isOneTooMany) = state.withLock { state in
      let isOneTooMany = state.abandonBodies(of: session) > 1
      state.bodies.append(Body(session: session))
      return (state.bodies.count - 1, isOneTooMany)
    }
    log("body \(number) begins")
    if isOneTooMany { violated("body \(number) begins beside two others of its session") }
    return number
  }

  func returned(_ body: Int) {
    let isAbandoned = state.withLock { state in
      state.bodies[body].isExecuting = false
      return state.bodies[body].isAbandoned
    }
    log("body \(body) returns\(isAbandoned ? ", abandoned" : "")")
  }

  /// All processes are gone, in the midst of their bodies.
  func processesEnded() {
    state.withLock { state in
      for index in state.bodies.indices { state.bodies[index].isExecuting = false }
    }
  }

  func calledBack(_ callback: String, of body: Int) {
    log("the callback \(callback) of body \(body) begins")
    let (isDead, isOneTooMany) = state.withLock { state in
      let isOneTooMany = state.abandonBodies(of: state.bodies[body].session) > 1
      return (state.bodies[body].isAbandoned, isOneTooMany)
    }
    if isDead {
      violated("the callback \(callback) of body \(body), which was abandoned, is called")
    }
    if isOneTooMany {
      violated("the callback \(callback) of body \(body) begins beside two bodies")
    }
  }
}

extension Executions.State {
  /// Something newer begins in a session: what executes there counts no more.
  ///
  /// - Returns: How many bodies execute.
  fileprivate mutating func abandonBodies(of session: UploadShelf) -> Int {
    var count = 0
    for index in bodies.indices where bodies[index].isExecuting && bodies[index].session === session
    {
      bodies[index].isAbandoned = true
      count += 1
    }
    return count
  }
}
