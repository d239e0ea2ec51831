// A value that stays on disk, by the process that has computed it.
import Foundation
import Runnel

let report = CachedData("report", persist: .disk) { (city: String) -> String in
  "\(city), computed by \(ProcessInfo.processInfo.processIdentifier)"
}

try await App { st in
  st.button("Again")
  if st.button("Forget") { report.clear() }
  st.write(try await report("Lima"))
  st.write("process \(ProcessInfo.processInfo.processIdentifier)")
}.run()
