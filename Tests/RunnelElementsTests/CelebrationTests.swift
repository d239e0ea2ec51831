import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Balloons and snow")
struct CelebrationTests {
  @Test("balloons and snow play in the run that asks for them, and not again")
  func celebrations() async throws {
    let app = AppTest { st in
      if st.button("Celebrate") {
        st.balloons()
        st.snow()
      }
    }
    try await app.run()
    #expect(app.effects == [])
    try await app.button("Celebrate").click()
    try await app.run()
    #expect(app.effects == ["balloons", "snow"])
    #expect(app.toasts == [])
  }
}
