// Wrong counts of columns: the compiler refuses each of them, with the message that stands above it.
import RunnelElements
import RunnelSession

func wrong(_ st: Container) {
  // error: '(Container, Container)' is not convertible to '(Container, Container, _)', tuples have a different number of elements
  let (a, b, c) = st.columns(1, 6)
  // error: '(Container, Container, Container, Container, Container)' is not convertible to '(Container, Container, Container, Container)', tuples have a different number of elements
  let (d, e, f, g) = st.columns(1, 6, 1, 1, 1)
  // error: cannot convert value of type '[Container]' to specified type '(_, _)'
  let (h, i) = st.columns(2)
  // error: 'columns(_:width:gap:verticalAlignment:border:wrap:)' is unavailable: At most eight columns come as a tuple. Give more weights as an array, as in columns([1, 2, 1]), which makes an array of columns.
  let many = st.columns(1, 2, 3, 4, 5, 6, 7, 8, 9)
}
