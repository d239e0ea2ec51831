// What an attacker would like a page to show, as Markdown and as HTML.
import Runnel

let attempts = """
  <script>window.attacked = "script"</script>

  <img src="x" onerror="window.attacked = 'onerror'">

  [script link](javascript:window.attacked='link')

  [data link](data:text/html,<script>alert(1)</script>)

  [spaced link](java&#x0A;script:window.attacked='spaced')

  ![image](javascript:window.attacked='image')

  <javascript:window.attacked='auto'>

  <iframe src="javascript:window.parent.attacked='frame'"></iframe>

  [harmless link](https://example.org/)
  """

try await App { st in
  let raw = st.checkbox("Raw HTML")
  st.header(attempts)
  st.markdown(attempts, unsafeAllowHTML: raw)
  st.caption(attempts)
  st.success(attempts)
  st.textInput("Label " + attempts, help: attempts)
  if raw {
    st.markdown(
      "<p id='kept' style='color: red' onclick='window.attacked=1'>A <b>bold</b> word</p>",
      unsafeAllowHTML: true)
    st.html(attempts)
    st.html(
      "<p id='own' style='color: teal' onclick='window.attacked=1'>An <i>own</i> paragraph</p>")
  }
  st.json(["<script>": "<img src=x onerror=window.attacked=1>"])
  st.exception(Hostile())
}.run()

struct Hostile: Error, CustomStringConvertible {
  var description: String { attempts }
}
