import RunnelElements
import RunnelSession

extension Mistake {
  static let pages = [
    Mistake("pagination", "There is at least one page, not 0.") { (#line, $0.pagination(0)) },
    Mistake(
      "pagination",
      "`maxVisiblePages: 3` is too few: the ends, the open page and its neighbours are 5."
    ) { (#line, $0.pagination(9, maxVisiblePages: 3)) },
    Mistake("pagination", "The default can't be shown: pages go from 1 to 5, not to 6.") {
      (#line, $0.pagination(5, default: 6))
    },
    Mistake(
      "pageLink “No”",
      "The address 'javascript:alert(1)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
    ) { (#line, $0.pageLink(url: "javascript:alert(1)", label: "No")) },
    Mistake(
      "pageLink “Docs”",
      "The icon 'book' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      (#line, $0.pageLink(url: "/", label: "Docs", icon: "book"))
    },
    Mistake(
      "table",
      "A table shows all of its rows, 1,000 at the most, and this one has 1001. Use `dataframe`, which scrolls."
    ) { (#line, $0.table(Array(0..<1_001))) },
  ]
}
