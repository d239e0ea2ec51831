// Values that take a while, one in another.
import Runnel

let slow = CachedData("slow") { (city: String) async throws -> String in
  try await inner(city)
}
let inner = CachedData("inner") { (city: String) async throws -> String in
  try await Task.sleep(for: .milliseconds(900))
  return city.uppercased()
}
let quiet = CachedData("quiet", showSpinner: false) { (city: String) async throws -> String in
  try await Task.sleep(for: .milliseconds(900))
  return city.lowercased()
}

try await App { st in
  let city = st.textInput("City", value: "Lima")
  if st.checkbox("Quiet") {
    st.write(try await quiet(city))
  } else {
    st.write(try await slow(city))
  }
}.run()
