import Synchronization

/// The connections of a server that came through its listeners: how many there are, and which of them owe a request.
final class Arrivals: Sendable {
  private let register: Mutex<Register>

  /// - Parameters:
  ///   - limit: Connections that are served; those beyond it are told so.
  ///   - headTimeout: How long a request's head may take, however steadily its bytes come.
  init(limit: Int, headTimeout: Duration) {
    register = Mutex(Register(limit: limit, headTimeout: headTimeout))
  }

  func opened(_ descriptor: CInt) {
    register.withLock { $0.opened(descriptor, at: .now) }
  }

  /// The head of a request is complete.
  /// - Returns: False: this connection is one too many.
  func asked(_ descriptor: CInt) -> Bool {
    register.withLock { $0.asked(descriptor) }
  }

  /// The request has its answer; another may follow.
  func answered(_ descriptor: CInt) {
    register.withLock { $0.answered(descriptor, at: .now) }
  }

  /// From now on the connection speaks another protocol.
  func upgraded(_ descriptor: CInt) {
    register.withLock { $0.upgraded(descriptor) }
  }

  /// Called before the socket is closed, so that its number can't be another's meanwhile.
  func closed(_ descriptor: CInt) {
    register.withLock { $0.closed(descriptor) }
  }

  /// Ends the connections whose heads have taken too long.
  func endLate() {
    register.withLock { register in
      for descriptor in register.takeLate(at: .now) {
        Self.slow.end(descriptor)
      }
    }
  }

  private static let slow = Answer.text(
    408, "The request's head took too long. Send it again, at once.")
}

extension Arrivals {
  /// What is known of each connection.
  struct Register {
    let limit: Int
    let headTimeout: Duration
    private var visitors: [CInt: Visitor] = [:]

    private struct Visitor {
      var isExtra: Bool
      var stage: Stage
    }

    private enum Stage {
      case silent(since: ContinuousClock.Instant)
      case served
      case upgraded
    }

    init(limit: Int, headTimeout: Duration) {
      self.limit = limit
      self.headTimeout = headTimeout
    }

    mutating func opened(_ descriptor: CInt, at now: ContinuousClock.Instant) {
      visitors[descriptor] = Visitor(isExtra: visitors.count >= limit, stage: .silent(since: now))
    }

    mutating func asked(_ descriptor: CInt) -> Bool {
      visitors[descriptor]?.stage = .served
      return visitors[descriptor]?.isExtra != true
    }

    mutating func answered(_ descriptor: CInt, at now: ContinuousClock.Instant) {
      guard case .served = visitors[descriptor]?.stage else { return }
      visitors[descriptor]?.stage = .silent(since: now)
    }

    mutating func upgraded(_ descriptor: CInt) {
      visitors[descriptor]?.stage = .upgraded
    }

    mutating func closed(_ descriptor: CInt) {
      visitors[descriptor] = nil
    }

    /// The connections that are to be ended; each is named once.
    mutating func takeLate(at now: ContinuousClock.Instant) -> [CInt] {
      let late = visitors.compactMap { descriptor, visitor in
        if case .silent(let since) = visitor.stage, now - since >= headTimeout {
          descriptor
        } else {
          nil
        }
      }
      for descriptor in late { visitors[descriptor]?.stage = .served }
      return late.sorted()
    }
  }
}
