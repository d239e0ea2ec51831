// What the reader's camera and microphone make, as the script gets it.
import Runnel

try await App { st in
  let photo = st.cameraInput("Picture")
  if let photo {
    let data = try photo.data
    st.text("photo \(photo.type) \(data.prefix(3).map { $0 }) \(data.count == photo.size)")
  }
  let memo = st.audioInput("Memo")
  if let memo {
    let data = try memo.data
    let rate = Int(data[24]) + Int(data[25]) << 8
    st.text(
      "memo \(memo.type) \(String(decoding: data.prefix(4), as: UTF8.self)) \(rate) \(data.count == memo.size)"
    )
  }
  let (kept, isSent) = st.form("letter") { form in
    (form.audioInput("Voice"), form.submitButton("Send"))
  }
  st.text("letter \(kept == nil ? "without a voice" : "with a voice") \(isSent)")
  let records = st.checkbox("Takes recordings", value: true)
  let message = st.container().chatInput("Say or write", acceptAudio: records)
  st.text("said '\(message?.text ?? "nothing")' \(message?.audio?.type ?? "without a sound")")
  st.cameraInput("Disabled picture", disabled: true)
  st.audioInput("Disabled memo", disabled: true)
}.run()
