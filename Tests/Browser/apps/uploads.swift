// A folder's files, as the script gets them.
import Runnel

try await App { st in
  let files = st.fileUploader(
    "Folder", types: ["csv", "txt"], acceptMultipleFiles: true, acceptDirectory: true)
  for file in files {
    st.text("\(file.path), called \(file.name): \(String(decoding: try file.data, as: UTF8.self))")
  }
}.run()
