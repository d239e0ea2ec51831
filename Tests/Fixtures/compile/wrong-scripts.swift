// Mistakes that authors make in scripts: the compiler refuses each of them, in the line where it is, with the message above it.
import Runnel

struct Plain: Sendable { var name = "" }

final class Box { var count = 0 }

// The wrong order of arguments.
let a = App { st in
  // error: argument 'value' must precede argument 'help'
  st.textInput("Name", help: "As in your passport", value: "Ada")
  st.button("Go")
}

// A misspelt element.
let b = App { st in
  st.title("Numbers")
  // error: value of type 'Container' has no member 'sldier'
  st.sldier("n", in: 0...3)
}

// State without a key.
let c = App { st in
  // error: 'init(wrappedValue:)' is unavailable: A state needs a key, which names it in the session: write `@State("count") var count = 0`.
  @State var count = 0
  st.write(count)
}

// State without a beginning.
let d = App { st in
  // error: 'init(_:)' is unavailable: A state begins with a value: write `@State("count") var count = 0`.
  @State("count") var count: Int
  st.write("a")
}

// A call that ends the run, without `try`.
let f = App { st in
  // error: call can throw, but it is not marked with 'try' and the error is not handled
  if st.button("Again") { st.rerun() }
}

// A closure that waits, without `await`.
let g = App { st in
  // error: expression is 'async' but is not marked with 'await'
  st.expander("More") { st in try await Task.sleep(for: .seconds(1)) }
}

// An option that does not exist.
let h = App { st in
  // error: type 'ButtonType' has no member 'primry'
  st.button("Go", type: .primry)
}

// A value of another type.
let i = App { st in
  let n = st.slider("n", in: 0...3)
  // error: binary operator '==' cannot be applied to operands of type 'Int' and 'String'
  if n == "3" { st.write("three") }
}

// A binding of another type.
let j = App { st in
  @State("count") var count = 0
  // error: cannot convert value of type 'Binding<Int>' to expected argument type 'String'
  st.textInput("Name", value: $count)
}

// Options that can't be told apart.
let k = App { st in
  // error: instance method 'selectbox(_:_:index:key:help:placeholder:icon:disabled:labelVisibility:width:required:filterMode:bind:persistState:reruns:onChange:format:fileID:line:)' requires that 'Plain' conform to 'Hashable'
  st.selectbox("One", [Plain()])
}

// Rows that can't be shown.
let l = App { st in
  // error: instance method 'dataframe(_:key:placeholder:width:height:hideIndex:columnOrder:rowHeight:alt:fileID:line:)' requires that 'Plain' conform to 'Encodable'
  st.dataframe([Plain()])
}

// A missing argument.
let m = App { st in
  // error: missing argument for parameter #2 in call
  st.metric("Visitors")
}

// State that is shared with whoever holds it.
let n = App { st in
  // error: type 'Box' does not conform to the 'Sendable' protocol
  @State("box") var box = Box()
  st.write("a")
}

// A choice of none that is used as one.
let o = App { st in
  let choice = st.selectbox("One", ["a", "b"])
  // error: value of optional type 'String?' must be unwrapped to refer to member 'uppercased' of wrapped base type 'String'
  st.write(choice.uppercased())
}

// The library's own means.
let p = App { st in
  // error: 'place' is inaccessible due to 'package' protection level
  st.place.clear()
}
