// What has the height "stretch": below a line in a box, beside a line in a row, and beside a higher column.
import Runnel

/// An element that stretches, under a name of its own.
struct Stretched {
  let name: String
  let draw: (Container, String) -> Void
}

try await App { st in
  let stretched = [
    Stretched(name: "container") { page, _ in
      page.container(border: true, height: .stretch).write("In")
    },
    Stretched(name: "form") { page, name in page.form(name, height: .stretch).submitButton("Send")
    },
    Stretched(name: "textArea") { page, name in page.textArea("Area", key: name, height: .stretch)
    },
    Stretched(name: "code") { page, _ in page.code("let a = 1", height: .stretch) },
    Stretched(name: "metric") { page, _ in
      page.metric("Metric", 1, border: true, height: .stretch)
    },
    Stretched(name: "dataframe") { page, _ in page.dataframe([1, 2], height: .stretch) },
  ]

  for one in stretched {
    let box = st.container(key: "box-\(one.name)", height: 300)
    box.write("Above")
    one.draw(box, "in the box \(one.name)")
    let row = st.container(key: "row-\(one.name)", height: 300, horizontal: true)
    row.write("Beside")
    one.draw(row, "in the row \(one.name)")
    let columns = st.container(key: "columns-\(one.name)").columns(2)
    columns[0].container(height: 300).write("Higher")
    one.draw(columns[1], "in the column \(one.name)")
    let several = st.container(key: "several-\(one.name)", height: 500)
    one.draw(several, "first of \(one.name)")
    one.draw(several, "second of \(one.name)")
  }
}.run()
