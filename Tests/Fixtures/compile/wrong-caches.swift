// Cached functions that draw. The compiler refuses each; `runnel run` adds what to do.
import Runnel

func captured() {
  _ = App { st in
    let report = CachedData("report") { (year: Int) -> Int in
      // error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
      st.write("computing")
      return year
    }
    let form = st.form("form")
    let model = CachedResource("model") { () async throws -> Int in
      // error: capture of 'form' with non-Sendable type 'Form' in a '@Sendable' closure [#SendableClosureCaptures]
      form.textInput("Name")
      return 1
    }
    st.write(try await report(2026), try await model())
  }
}
