import RunnelSession

/// A cached function as its author declared it; its values are where it is called.
struct Cache<Value: Sendable>: Sendable {
  private let rules: CachedFunction<Value>.Rules
  private let scope: CacheScope
  private let object: String

  init(_ rules: CachedFunction<Value>.Rules, kind: String, scope: CacheScope, types: [String]) {
    self.rules = rules
    self.scope = scope
    object = (["cache", kind, rules.name] + types).joined(separator: "\n")
  }

  func function(in home: CacheHome = .current) -> CachedFunction<Value> {
    home.objects(scope).object(object) { CachedFunction(rules, home.means) }
  }
}

/// The names of the types of a function's parameters.
func typeNames<each Argument>(_ types: repeat (each Argument).Type) -> [String] {
  var names: [String] = []
  for type in repeat each types { names.append(String(reflecting: type)) }
  return names
}
