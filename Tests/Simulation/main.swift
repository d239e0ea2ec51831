import Foundation

// Runs simulations with fresh seeds for some time, or one with a given seed and an account of what happened:
//
//     RunnelSimulation [seconds]
//     RunnelSimulation --seed 123

let steps = 600
let arguments = Array(CommandLine.arguments.dropFirst())

if arguments.first == "--seed", let seed = arguments.dropFirst().first.flatMap(UInt64.init) {
  let violation = Simulation(seed: seed, log: { print($0) }).run(steps: steps)
  print(violation.map { "violated: \($0)" } ?? "nothing was violated")
  exit(violation == nil ? 0 : 1)
}

let seconds = arguments.first.flatMap(Double.init) ?? 60
let end = Date().addingTimeInterval(seconds)
var schedules = 0
while Date() < end {
  let seed = UInt64.random(in: 0 ... .max)
  if let violation = Simulation(seed: seed, log: { _ in }).run(steps: steps) {
    print("simulate: seed \(seed): \(violation)")
    print("simulate: to see it again: make simulate SEED=\(seed)")
    exit(1)
  }
  schedules += 1
}
print(
  "simulate: \(schedules) schedules of \(steps) steps in \(Int(seconds)) s, nothing was violated.")
