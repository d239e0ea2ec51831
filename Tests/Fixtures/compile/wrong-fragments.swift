// Parallel fragments that use what is the run's. The compiler refuses each; `runnel run` adds what to do.
import Runnel

final class Box { var value = 0 }

func script(_ st: Container) async throws {
  @State("count") var count = 0
  var total = 0
  let box = Box()
  let draw: (Container) -> Void = { st in st.write(1) }
  let form = st.form("form")
  st.fragment("outside", parallel: true) { _ in
    // error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
    st.write("outside")
    // error: capture of 'form' with non-Sendable type 'Form' in a '@Sendable' closure [#SendableClosureCaptures]
    form.textInput("Name")
  }
  st.fragment("variables", every: .seconds(1), parallel: true) { st in
    // error: mutation of captured var 'count' in concurrently-executing code [#SendableClosureCaptures]
    count += 1
    // error: reference to captured var 'total' in concurrently-executing code [#SendableClosureCaptures]
    st.write(total)
  }
  st.fragment("values", parallel: false) { st in
    // error: capture of 'box' with non-Sendable type 'Box' in a '@Sendable' closure [#SendableClosureCaptures]
    st.write(box.value)
    // error: capture of 'draw' with non-Sendable type '(Container) -> Void' in a '@Sendable' closure [#SendableClosureCaptures]
    draw(st)
  }
  total += 1
}
