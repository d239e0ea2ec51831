// Writes down which events were applied, in their order: a lost one leaves a gap, a doubled one shows twice.
import Foundation
import Runnel

try await App { st in
  @State("ledger") var ledger: [Int] = []

  // Several, since two readings of one widget that come in one run are one change.
  for lane in 0..<4 {
    st.numberInput("Lane \(lane)", value: 0, key: "lane \(lane)") {
      ledger.append(st.sessionState["lane \(lane)", default: -1])
    }
  }
  let mischief = st.selectbox("Mischief", default: Mischief.none)
  st.text(ranges(of: ledger))

  switch mischief {
  case .none: break
  case .throw: throw Mistake()
  case .index: st.write("\(ledger[ledger.count + 1])")
  case .overflow: st.write("\(Int.max - ledger.count + ledger.count * 2 + 1)")
  case .nil: st.write("\(ledger.first { $0 < 0 }!)")
  case .fatalError: fatalError("on purpose")
  case .stackOverflow: st.write("\(descend(ledger.count))")
  case .loop: while ledger.count >= 0 { idle() }
  case .memory: hoard()
  case .exit: exit(0)
  }
}.run()

/// What a script should not do; named as a test asks for it.
enum Mischief: Sendable, CaseIterable {
  case none, `throw`, index, overflow, `nil`, fatalError, stackOverflow, loop, memory, exit
}

struct Mistake: Error {}

/// Numbers as ranges, such as `1-7 9-12`.
func ranges(of numbers: [Int]) -> String {
  var ranges: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = ranges.last, last.upperBound + 1 == number {
      ranges[ranges.count - 1] = last.lowerBound...number
    } else {
      ranges.append(number...number)
    }
  }
  return ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
}

@inline(never) func descend(_ depth: Int) -> Int { depth < 0 ? 0 : descend(depth + 1) + depth }

@inline(never) func idle() {}

func hoard() {
  var hoard: [[UInt8]] = []
  while true { hoard.append([UInt8](repeating: UInt8(hoard.count & 0xFF), count: 1 << 22)) }
}
