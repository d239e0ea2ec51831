// A hundred fragments that tick each second.
import Runnel

try await App { st in
  for number in 0..<100 {
    st.fragment("f\(number)", every: .seconds(1)) { st in
      @State("ticks \(number)") var ticks = 0
      ticks += 1
      st.markdown("fragment \(number): \(ticks)")
    }
  }
}.run()
