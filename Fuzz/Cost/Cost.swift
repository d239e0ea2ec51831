// What a byte from outside costs: each decoder, and each way in which texts from outside are compared or looked up, is given the
// worst texts that we know of, 64 KB and 1 MB of each. Not a fuzzer: what it feeds is written here, and the verdict is time.

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// As in RunnelSession, whose other files are not needed here.
package typealias WireValue = Value

@main
enum Cost {
  /// Sixteen times the bytes may take twenty times as long.
  static let mostGrowth = 20.0
  /// Nanoseconds of CPU for a byte: what we want, and what nothing may pass on a busy machine either.
  static let goal = 20.0
  static let limit = 250.0

  static func main() {
    var failures: [String] = []
    var overGoal = 0
    for text in Text.all {
      for way in Way.all {
        switch judge(way, text) {
        case .failed(let verdict): failures.append("\(way.name), \(text.name): \(verdict)")
        case .passed(let perByte): overGoal += perByte > goal ? 1 : 0
        }
      }
    }
    for failure in failures { print("cost: \(failure)") }
    if !failures.isEmpty { exit(1) }
    print(
      """
      fuzz: Cost: of \(Text.all.count * Way.all.count) ways to make work none grows faster than its bytes; \(overGoal) cost \
      more than \(Int(goal)) ns a byte (Fuzz/run Cost --all lists them)
      """)
  }

  private enum Verdict {
    /// Nanoseconds a byte.
    case passed(Double)
    case failed(String)
  }

  /// A machine that is busy with something else may get it wrong some times.
  private static func judge(_ way: Way, _ text: Text) -> Verdict {
    var verdict = ""
    let (small, large) = (way.size, 16 * way.size)
    for _ in 0..<5 {
      let little = measure(way, text, small)
      let perByte = little / Double(small)
      // The rest would take minutes.
      if perByte > 20 * limit { return .failed("\(Int(perByte)) ns a byte at \(small) bytes") }
      let much = measure(way, text, large)
      let worst = max(perByte, much / Double(large))
      // Of what is turned away at once, the growth is noise.
      let growth = worst < 2 ? 1 : much / max(1, little)
      verdict =
        "\(rounded(perByte)) and \(rounded(much / Double(large))) ns a byte, × \(rounded(growth))"
      if worst > goal, CommandLine.arguments.contains("--all") {
        print("\(way.name), \(text.name): \(verdict)")
      }
      if worst <= limit, growth <= mostGrowth { return .passed(worst) }
    }
    return .failed(verdict)
  }

  private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

  /// Nanoseconds of this thread's CPU time, the median of several.
  private static func measure(_ way: Way, _ text: Text, _ size: Int) -> Double {
    let work = way.prepare(text.make(size))
    let rounds = max(1, (64 << 10) / size)
    var times: [Double] = []
    for _ in 0..<3 {
      let start = now()
      for _ in 0..<rounds { work() }
      times.append(Double(now() - start) / Double(rounds))
      // One look is enough at what takes this long.
      if times[0] > 1e9 { break }
    }
    return times.sorted()[times.count / 2]
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
