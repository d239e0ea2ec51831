import Runnel

// Sliders whose thumbs stand at the ends, beside one another and in one place.
try await App { st in
  for (from, to) in [(0, 1000), (0, 10), (990, 1000), (480, 510), (500, 500), (300, 700)] {
    st.sidebar.slider("From \(from) to \(to)", in: 0...1000, value: from...to, format: "%d grammes")
  }
  for value in [0, 50, 500, 950, 1000] {
    st.sidebar.slider("At \(value)", in: 0...1000, value: value, format: "%d grammes")
  }
}.run()
