import Foundation
import RunnelLocks

// Runs simulations with fresh seeds for some time, or one with a given seed and an account of what happened, or on real
// threads for the thread sanitizer:
//
//     RunnelSimulation [seconds]
//     RunnelSimulation --seed 123
//     RunnelSimulation --stress [seconds]

let steps = 600
let arguments = Array(CommandLine.arguments.dropFirst())

if arguments.first == "--seed", let seed = arguments.dropFirst().first.flatMap(UInt64.init) {
  let violation = Simulation(seed: seed, on: ReplayedMachine(), log: { print($0) }).run(
    steps: steps)
  print(violation.map { "violated: \($0)" } ?? "nothing was violated")
  exit(violation == nil ? 0 : 1)
}

let isStress = arguments.first == "--stress"
let name = isStress ? "stress" : "simulate"
let seconds = arguments.last.flatMap(Double.init) ?? 60
let end = Date().addingTimeInterval(seconds)
var schedules = 0
while Date() < end {
  let seed = UInt64.random(in: 0 ... .max)
  let events = Mutex<[String]>([])
  let machine: any Machine = isStress ? RealMachine() : ReplayedMachine()
  let simulation = Simulation(seed: seed, on: machine) { event in
    if isStress { events.withLock { $0.append(event) } }
  }
  if let violation = simulation.run(steps: steps) {
    for event in events.withLock({ $0 }) { print(event) }
    print("\(name): seed \(seed): \(violation)")
    if !isStress { print("simulate: to see it again: make simulate SEED=\(seed)") }
    exit(1)
  }
  schedules += 1
}
print(
  "\(name): \(schedules) schedules of \(steps) steps in \(Int(seconds)) s, nothing was violated.")
