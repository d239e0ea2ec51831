// What a cached function costs: its own figures, in the log, once a session.
import Runnel
import Synchronization

struct Report: Codable, Sendable {
  var city: String
  var year: Int
  var total: Double
}

let report = CachedData("report") { (city: String, year: Int) in
  Report(city: city, year: year, total: 12.5)
}
let numbers = CachedData("numbers") { (count: Int) in (0..<count).map(Double.init) }
final class Connection: Sendable {}
let connection = CachedResource("connection") { Connection() }
let computations = Mutex(0)
let slow = CachedData("slow") { (key: Int) async throws -> Int in
  computations.withLock { $0 += 1 }
  try await Task.sleep(for: .milliseconds(200))
  return key
}

/// Microseconds of one call: the median of batches.
func time(_ call: () async throws -> Void) async throws -> Double {
  var batches: [Double] = []
  for _ in 0..<20 {
    let clock = ContinuousClock()
    let begin = clock.now
    for _ in 0..<1_000 { try await call() }
    batches.append((clock.now - begin) / .microseconds(1) / 1_000)
  }
  return batches.sorted()[10]
}

try await App { st in
  let hit = try await time { _ = try await report("Lima", 2026) }
  let large = try await time { _ = try await numbers(10_000) }
  let resource = try await time { _ = try await connection() }
  let begin = ContinuousClock.now
  try await withThrowingTaskGroup(of: Int.self) { group in
    for _ in 0..<1_000 { group.addTask { try await slow(1) } }
    for try await _ in group {}
  }
  let all = (ContinuousClock.now - begin) / .milliseconds(1)
  let count = computations.withLock { $0 }
  print(
    """
    figures {"hit_us": \(hit), "large_us": \(large), "resource_us": \(resource), "computations": \(count), \
    "all_ms": \(all)}
    """)
}.run()
