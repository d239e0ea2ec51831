extension Remedies {
  /// What a message of the compiler's says of something that only a run may use.
  enum Subject: Equatable {
    /// A container, a form or a place that is captured.
    case page(String)
    /// A container, as the type of an argument.
    case argument(String)
    /// `st` where there is none.
    case missing
    case function(String)
    case variable(String)
    /// Of a type that can't be shared.
    case value(String)

    init?(_ message: Substring) {
      let containers = ["Container", "Form", "Place"]
      let parts = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
      if message.hasPrefix("capture of '"), message.contains("with non-Sendable type '"),
        parts.count > 3
      {
        let isFunction = parts[3].contains("->")
        self =
          containers.contains(parts[3])
          ? .page(parts[1]) : isFunction ? .function(parts[1]) : .value(parts[1])
      } else if message.hasPrefix("mutation of captured var '")
        || message.hasPrefix("reference to captured var '"), parts.count > 2
      {
        self = .variable(parts[1])
      } else if message.hasPrefix("generic struct 'Cached"), parts.count > 5,
        parts[5] == "Encodable", containers.contains(parts[3])
      {
        self = .argument(parts[3].lowercased())
      } else if message == "cannot find 'st' in scope" {
        // At the script's top level the closure's parameter is not there yet.
        self = .missing
      } else {
        return nil
      }
    }

    var name: String {
      switch self {
      case .page(let name), .argument(let name), .function(let name), .variable(let name),
        .value(let name):
        name
      case .missing: "st"
      }
    }

    /// - Parameter function: What the cached function is called.
    func remedy(inCachedFunction function: String?) -> String? {
      let call = "try await \(function ?? "report")(…)"
      let drawn: String
      switch self {
      case .page(let name): drawn = "'\(name)'"
      case .argument(let type): drawn = "the \(type)"
      case .missing: drawn = "'st'"
      case .variable: return nil
      case .function(let name), .value(let name):
        return """
          a cached function works beside the scripts, for all sessions, and can't use '\(name)', which is one run's. \
          Draw where it is called, `st.write(\(call))`, and hand it as an argument what it must know.
          """
      }
      return """
        a cached function draws nothing, since its value alone is kept. Return what \(drawn) is to show, and draw \
        it where the function is called: `st.write(\(call))`.
        """
    }

    var remedyInPage: String? {
      switch self {
      case .argument, .missing: nil
      case .page(let name):
        """
        a page is drawn apart from the script, and can't use its '\(name)'. Draw in the container that the closure is given, \
        `{ st in st.write(…) }`.
        """
      case .function(let name):
        """
        a page is drawn apart from the script, whose function '\(name)' is. Declare it as `@Sendable func \
        \(name.prefix { $0 != "(" })`, or in the page's closure.
        """
      case .variable(let name):
        """
        a page is drawn apart from the script, whose variable '\(name)' is. Declare session state in the page's own closure, too: \
        `@State("\(name)") var \(name) = …` is the same value there. Or give the page another value as it is now, \
        `{ [\(name)] st in … }`.
        """
      case .value(let name):
        """
        a page is drawn apart from the script, which may use '\(name)' at the same time. Make it in the page's closure, or give \
        its type the protocol `Sendable` if it is safe to share.
        """
      }
    }

    var remedyInParallelFragment: String? {
      switch self {
      case .argument, .missing: nil
      case .page(let name):
        """
        a parallel fragment is drawn beside the run, which goes on with '\(name)'. Draw in the container that the closure is given, \
        `{ st in st.write(…) }`, or leave out `parallel:`.
        """
      case .function(let name):
        """
        a parallel fragment is drawn beside the run, whose function '\(name)' is. Declare it as `@Sendable func \
        \(name.prefix { $0 != "(" })`, or call it where it is safe: before the fragment, or in one without `parallel:`.
        """
      case .variable(let name):
        """
        a parallel fragment is drawn beside the run, whose variable '\(name)' is. Declare session state in the fragment's own \
        closure, `@State("\(name)") var \(name) = …`, give it another value as it is now, `{ [\(name)] st in … }`, or leave out \
        `parallel:`.
        """
      case .value(let name):
        """
        a parallel fragment is drawn beside the run, which may use '\(name)' at the same time. Make it in the fragment's closure, \
        give its type the protocol `Sendable` if it is safe to share, or leave out `parallel:`.
        """
      }
    }
  }
}
