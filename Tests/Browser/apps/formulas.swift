// Formulas that are drawn by styles of their own, and some that are none.
import Runnel

try await App { st in
  st.latex(#"\vec{v} + \oiint + \phase{x} + \pmb{b} + \colorbox{teal}{c} + \fbox{d}"#)
  st.latex(#"\left\lvert \begin{matrix} a \\ b \\ c \\ d \\ e \\ f \end{matrix} \right\rvert"#)
  st.latex(#"\frac{1}{2"#)
  st.latex("\\color{#12}{y}")
  st.latex(#"\htmlStyle{color: red}{x} + \href{javascript:alert(1)}{z}"#)
  st.write("In a line $\\fraction{1}{2}$ and on")
}.run()
