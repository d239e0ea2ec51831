// Shows what a script knows of its reader.
import Runnel

try await App { st in
  @State("runs") var runs = 0
  runs += 1
  let context = st.context
  st.write("Theme: \(context.theme?.rawValue ?? "none") in run \(runs)")
  st.write("Language: \(context.locale ?? "none")")
  st.write("Zone: \(context.timezone ?? "none"), \(context.timezoneOffset ?? 0)")
  st.text("Address: \(context.url ?? "none")")
  st.write("Embedded: \(context.isEmbedded)")
  st.write("Browser: \(context.headers["user-agent"] ?? "none")")
  let cookies = context.cookies.asDictionary.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  st.write("Cookies: \(cookies)")
  st.write("From: \(context.ipAddress ?? "here")")
  let own = context.headers.asDictionary.filter { name, value in
    name.lowercased().hasPrefix("sec-websocket") || value.contains("_runnel")
  }
  st.write("Own: \(own.isEmpty ? "none" : "\(own)")")
  st.button("Again")
  if st.button("Trap") {
    let numbers: [Int] = []
    st.write("\(numbers[runs])")
  }
}.run()
