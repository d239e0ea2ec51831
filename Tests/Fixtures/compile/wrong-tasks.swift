// What only the run that owns a page may do: another task can't. The compiler refuses each, once all else is right.
import Runnel

func later() {
  _ = App { st in
    // error: passing closure as a 'sending' parameter risks causing data races between code in the current task and concurrent execution of the closure [#SendingClosureRisksDataRace]
    Task.detached { st.write("later") }
    st.write("now")
  }
}

func beside() {
  _ = App { st in
    // error: sending 'st' risks causing data races [#SendingRisksDataRace]
    async let other: Void = st.write("beside")
    await other
  }
}

func shared() {
  _ = App { st in
    var count = 0
    // error: sending value of non-Sendable type '() async -> ()' risks causing data races [#SendingRisksDataRace]
    Task.detached { count += 1 }
    st.write(count)
  }
}
