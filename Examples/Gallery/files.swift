// What comes from the reader's devices and goes to them, with its main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("cameraInput", cameraInput), ("audioInput", audioInput),
  ("downloadButton", downloadButton),
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

@Sendable func downloadButton(_ st: Container) {
  let row = st.container(horizontal: true)
  row.downloadButton("Secondary file", data: "a,b\n1,2\n", fileName: "data.csv", mime: "text/csv")
  row.downloadButton(
    "Made at the click", help: "With a tooltip.", type: .primary, icon: ":material/download:",
    reruns: false
  ) { "made at the click" }
  row.downloadButton("Tertiary file", data: "x", type: .tertiary)
  row.downloadButton("Disabled file", data: "x", disabled: true)
  st.downloadButton("Tells of its error", reruns: false) { () throws -> String in
    throw PrinterError.outOfPaper
  }
}

enum PrinterError: Error { case outOfPaper }

try await App { st in
  st.setPageConfig(title: "Gallery of files", icon: ":material/perm_media:")
  st.title("Gallery of files")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
