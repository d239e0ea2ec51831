// Does with secrets whatever a script can do with them by mistake, but showing one.
import Runnel

enum Mode: String, Decodable {
  case fast, safe
}

try await App { st in
  st.title("Secrets")
  let key = st.secrets["api.key"]
  st.write(
    "Length: \(key?.utf8.count ?? 0), by a variable: \(st.secrets["canary.variable"]?.utf8.count ?? 0)"
  )
  print("printed: \(st.secrets) \(String(reflecting: st.secrets))")
  dump(st.secrets)
  dump(st, maxItems: 2_000)
  // All of them are drawn before one does something.
  let pressed = ["Missing", "Number", "Mode", "Table", "Show", "Trap"].filter { st.button($0) }
  switch pressed.first {
  case "Missing": st.write(try st.secrets.require("api.kye"))
  case "Number": st.write("\(try st.secrets.decode(Int.self, at: "api.key"))")
  case "Mode": st.write("\(try st.secrets.decode(Mode.self, at: "api.key"))")
  case "Table": st.write(st.secrets["api"] ?? "none")
  case "Show": st.exception(Problem(secrets: "\(st.secrets)"))
  case "Trap": trap { try st.secrets.decode(Mode.self, at: "api.key") }
  default: break
  }
}.run()

struct Problem: Error {
  var secrets: String
}

func trap(_ read: () throws -> Mode) {
  print(try! read())
}
