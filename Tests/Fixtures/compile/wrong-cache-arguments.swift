// Cached functions that would draw on an argument.
import Runnel

// error: generic struct 'CachedData' requires that 'Container' conform to 'Encodable'
let report = CachedData("report") { (st: Container, year: Int) -> Int in
  st.write("computing")
  return year
}

// error: generic struct 'CachedResource' requires that 'Container' conform to 'Encodable'
let model = CachedResource("model") { (st: Container) -> Int in
  st.write("computing")
  return 1
}

let alone = CachedData("alone") { (year: Int) -> Int in
  // error: cannot find 'st' in scope
  st.write("computing")
  return year
}
