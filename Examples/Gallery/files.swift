// What comes from the reader's devices and goes to them, with its main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("cameraInput", cameraInput), ("audioInput", audioInput),
]

@Sendable func cameraInput(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  let photo = left.cameraInput("Picture", help: "It stays in this session.")
  right.cameraInput("Disabled picture", disabled: true, facing: .back)
  st.write("Taken:", photo?.name, photo?.size)
}

@Sendable func audioInput(_ st: Container) {
  let memo = st.audioInput("Memo", help: "It stays in this session.")
  st.audioInput("Music", sampleRate: 48_000)
  st.audioInput("Disabled memo", disabled: true)
  st.write("Recorded:", memo?.name, memo?.size)
}

try await App { st in
  st.setPageConfig(title: "Gallery of files", icon: ":material/perm_media:")
  st.title("Gallery of files")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
