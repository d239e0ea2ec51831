// A session that shows every kind of node, in the messages of docs/wire-protocol.md.

const swift = `import Runnel

try await App { st in
  let name = st.textInput("Your name", value: "Ada") // kept over reruns
  st.write("Hello, **\\(name)**!")
}.run()`

const prose =
  `A paragraph with **bold**, *italic*, ~~gone~~, \`code\`, a [link](https://swift.org) and an icon :material/water:.
Colours: :red[red] :orange[orange] :yellow[yellow] :green[green] :blue[blue] :violet[violet] :gray[gray] :rainbow[rainbow]
and :primary[primary]; :blue-background[backgrounds], :green-badge[:material/check: Done] :red-badge[Failed], :small[small print].
Emoji :tada: :rocket:, arrows ->, at 10:30:00, $5 and $10, and $a^2 + b^2 = c^2$.

$$
\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}
$$

> A quotation.

1. First
2. Second
   - nested
- [x] done
- [ ] to do

| Name | Count |
|:-----|------:|
| cats | 3 |
| dogs | 12 |

\`\`\`swift
let answer = 42
\`\`\`

<b>raw HTML stays text</b>`

const cities = ["Lima", "Oslo", "Nairobi", "Kyoto", "Quito", "São Paulo", "Reykjavík"]
const rows = 100_000
const row = (
  index,
) => [
  index,
  `row-${index}`,
  index % 7 === 0 ? null : index * 1.25,
  index % 3 === 0,
  `2026-01-${String(index % 28 + 1).padStart(2, "0")}`,
]

/** Containers hold children as the last item of a line; a number stands for a widget's value. */
const tree = [
  ["heading", { level: 1, body: "Runnel gallery" }],
  ["markdown", {
    body: "Every element, in every state. This line has help.",
    help: "Some **help**.",
  }],
  ["heading", { level: 2, body: "Text", divider: "blue" }],
  ["markdown", { body: prose }],
  ["markdown", { body: "A caption, small and grey, with *emphasis*.", caption: true }],
  ["text", { body: "Plain text,\n  white space kept: **not bold**" }],
  ["code", { body: swift, language: "swift", lineNumbers: true }],
  ["code", { body: "no language" }],
  ["latex", { body: "\\sum_{k=1}^n k = \\frac{n(n+1)}{2}" }],
  ["markdown", {
    body:
      'Raw <span style="color:teal">styled</span> <b>HTML</b> with :red[colour] and `code`<script>alert(1)</script>',
    html: true,
  }],
  ["divider", {}],
  ["heading", { level: 3, body: "Messages" }],
  ["alert", { type: "success", body: "It **worked**.", icon: "✅" }],
  ["alert", { type: "info", body: "For your information.", icon: ":material/info:" }],
  ["alert", { type: "warning", body: "Take care.", title: "A title" }],
  ["alert", { type: "error", body: "It failed." }],
  ["exception", {
    type: "ElementError",
    message: "Two widgets on this page have the key `city`. Give one of them another key.",
    trace: ["app.swift:12 body(_:)", "app.swift:3 main"],
  }],
  ["spinner", { text: "Working…", time: true }],
  ["progress", { value: 0.4, text: "Forty percent" }],
  ["columns", {}, [
    ["column", { weight: 1 }, [["metric", {
      label: "Temperature",
      value: "21 °C",
      delta: "1.2 °C",
      direction: "up",
      color: "green",
      border: true,
      help: "Outside",
    }]]],
    ["column", { weight: 1 }, [["metric", {
      label: "Wind",
      value: "9 km/h",
      delta: "-8%",
      direction: "down",
      color: "red",
      border: true,
    }]]],
    ["column", { weight: 1 }, [["metric", {
      label: "Humidity",
      value: "86%",
      border: true,
      delta: "0",
      direction: "none",
      color: "gray",
    }]]],
  ]],
  ["heading", { level: 3, body: "Widgets" }],
  ["container", { horizontal: true }, [
    ["button", { id: "b1", label: "Secondary" }],
    ["button", { id: "b2", label: "Primary", type: "primary", icon: ":material/send:" }],
    ["button", { id: "b3", label: "Tertiary", type: "tertiary" }],
    ["button", { id: "b4", label: "Disabled", disabled: true }],
    ["button", {
      id: "b5",
      label: "With help",
      help: "What it does",
      icon: "🎈",
      iconPosition: "right",
    }],
    ["button", { id: "slow", label: "Slow run" }],
    ["button", { id: "toast", label: "Toast" }],
  ]],
  ["columns", {}, [
    ["column", { weight: 1 }, [
      ["checkbox", { id: "c1", label: "Checkbox", help: "Yes or no" }, true],
      ["checkbox", { id: "c2", label: "Toggle", toggle: true }, true],
      ["checkbox", { id: "c3", label: "Disabled", disabled: true }, false],
    ]],
    ["column", { weight: 1 }, [
      ["radio", {
        id: "r1",
        label: "Radio",
        options: ["One", "**Two**", ":green[Three]"],
        captions: ["first", "second", "third"],
      }, 1],
    ]],
    ["column", { weight: 1 }, [["radio", {
      id: "r2",
      label: "Horizontal",
      options: ["A", "B", "C"],
      horizontal: true,
    }, null]]],
  ]],
  ["columns", {}, [
    ["column", { weight: 1 }, [
      ["textInput", { id: "t1", label: "Text", help: "Anything", key: "my text" }, "Ada"],
      ["textInput", { id: "t2", label: "Password", type: "password" }, "secret"],
      ["numberInput", { id: "n1", label: "Integer", min: 0, max: 10, step: 1, integer: true }, 3],
    ]],
    ["column", { weight: 1 }, [
      ["textInput", {
        id: "t3",
        label: "Limited",
        placeholder: "At most ten",
        maxChars: 10,
        icon: ":material/search:",
      }, null],
      ["textInput", { id: "t4", label: "Disabled", disabled: true }, "fixed"],
      ["numberInput", { id: "n2", label: "Number", step: 0.01 }, 1.5],
    ]],
  ]],
  ["textArea", { id: "a1", label: "Area", placeholder: "Write…" }, ""],
  ["slider", { id: "s1", label: "Slider", min: 0, max: 100, step: 1, type: "integer" }, 30],
  [
    "slider",
    { id: "s2", label: "Range", min: 0, max: 1, step: 0.01, type: "number", range: true },
    [0.25, 0.75],
  ],
  ["slider", {
    id: "s3",
    label: "Dates",
    min: 20454,
    max: 20818,
    step: 1,
    type: "date",
    format: "D MMM YYYY",
  }, 20600],
  ["slider", { id: "s4", label: "Disabled", min: 0, max: 10, step: 1, disabled: true }, 5],
  ["columns", {}, [
    ["column", { weight: 2 }, [["selectbox", {
      id: "x1",
      label: "City",
      options: cities,
      clearable: true,
    }, null]]],
    ["column", { weight: 1 }, [["selectbox", {
      id: "x2",
      label: "Many",
      options: Array.from({ length: 5000 }, (_, i) => `Option ${i}`),
    }, 2500]]],
  ]],
  ["fileUploader", {
    id: "f1",
    label: "Files",
    types: [".csv", ".txt"],
    multiple: true,
    maxSize: 200 * 1024 * 1024,
  }, [["abc", "prices.csv", 20480, "text/csv"]]],
  ["form", { name: "profile" }, [
    ["textInput", { id: "ft", label: "Name in a form" }, ""],
    ["checkbox", { id: "fc", label: "Subscribe" }, false],
    ["button", { id: "fs", label: "Submit", submit: true, type: "primary" }],
  ]],
  ["form", { name: "lost", missing: true }, [["textInput", { id: "lt", label: "No way out" }, ""]]],
  ["heading", { level: 3, body: "Layout and data" }],
  ["expander", { label: "An **expander**", icon: ":material/info:", expanded: false }, [[
    "markdown",
    { body: "Inside." },
  ]]],
  [
    "container",
    { border: true, height: 120 },
    Array.from({ length: 8 }, (_, i) => ["markdown", { body: `Line ${i}` }]),
  ],
  ["table", {
    version: 1,
    rows,
    columns: [
      { name: "id", type: "integer" },
      { name: "label", type: "text" },
      { name: "price", type: "number" },
      { name: "sold", type: "boolean" },
      { name: "day", type: "date" },
    ],
    first: Array.from({ length: 50 }, (_, i) => row(i)),
  }],
  ["lineChart", {
    rows: 40,
    columns: [
      { name: "day", type: "date", from: 20454, step: 1 },
      { name: "price", type: "number", cells: Array.from({ length: 40 }, (_, i) => i * 7 % 11) },
    ],
    x: 0,
    y: [1],
  }],
  ["vegaLiteChart", {
    spec: JSON.stringify({
      data: { values: [{ city: "Lima", metres: 154 }, { city: "La Paz", metres: 3640 }] },
      mark: "bar",
      encoding: { x: { field: "metres", type: "quantitative" }, y: { field: "city" } },
    }),
  }],
  ["tabs", { options: ["One", "Two"] }, [
    ["tab", { label: "One" }, [["markdown", { body: "In the first tab." }]]],
    ["tab", { label: "Two" }, [["markdown", { body: "In the second tab." }]]],
  ]],
  ["status", { label: "Goes on", state: "running" }, [["markdown", { body: "Inside." }]]],
  ["status", { label: "Has failed", state: "error", expanded: true }, [["markdown", { body: "Why." }]]],
  ["popover", { label: "Filter", icon: ":material/filter_alt:" }, [
    ["checkbox", { id: "pop", label: "Only mine" }, false],
  ]],
  ["grid", { columns: 3, minWidth: 100, border: true }, [
    ["markdown", { body: "One" }],
    ["markdown", { body: "Two" }],
    ["markdown", { body: "Three" }],
    ["skeleton", { height: 40 }],
  ]],
  ["space", { size: "medium" }],
  ["badge", { body: "New", icon: ":material/star:", color: "green" }],
  ["html", { body: "<p style='text-align: right'>At the <b>right</b></p>" }],
  ["json", {
    body: {
      name: "Runnel",
      list: [1, 2.5, true, null],
      nested: { deep: { deeper: "text" } },
      empty: {},
    },
    expanded: 2,
  }],
  ["markdown", { body: "count=0", key: "counter" }],
]

const sidebar = [
  ["heading", { level: 2, body: "Sidebar" }],
  ["textInput", { id: "side", label: "Filter" }, ""],
  ["radio", { id: "sr", label: "View", options: ["Map", "Table"] }, 0],
]

let tokens = 0
/** The number of the last event of each session, by the token that counts. */
const sessions = new Map()
export const forgetSessions = () => sessions.clear()

export const gallery = (send, build) => {
  let numbers = 2
  let run = 0
  let count = 0
  let counter = 0
  let token = ""

  const draw = (parent, lines, form) => {
    let after = 0
    return lines.flatMap(([kind, props, more]) => {
      const node = ++numbers
      const own = form === undefined || props.id === undefined ? props : { ...props, form }
      const isContainer = Array.isArray(more) &&
        ["columns", "column", "container", "expander", "tab", "tabs", "status", "popover", "grid", "form"].includes(kind)
      const add = [
        "add",
        node,
        parent,
        after,
        kind,
        own,
        ...(isContainer || more === undefined ? [] : [more]),
      ]
      after = node
      if (props.key === "counter") counter = node
      return [add, ...(isContainer ? draw(node, more, kind === "form" ? node : form) : [])]
    })
  }
  const tell = (seen, text) =>
    send("done", ++run, seen, [["set", counter, { body: text, key: "counter" }]])

  return {
    receive(message) {
      const [name, number] = message
      if (name === "hello") {
        const { resume } = message[1]
        const seen = sessions.get(resume)
        const resumed = seen !== undefined
        sessions.delete(resume)
        token = `token-${++tokens}`
        sessions.set(token, seen ?? 0)
        send("welcome", {
          build,
          resume: token,
          resumed,
          seen: seen ?? 0,
          upload: "ticket",
          maxMessage: 1 << 20,
          toolbar: "developer",
        })
        const page = ["page", { title: "Gallery", icon: "🌊" }]
        send("done", ++run, seen ?? 0, [
          ["reset"],
          page,
          ...draw(1, tree),
          ...draw(2, sidebar),
        ])
      } else if (name === "ping") {
        send("pong")
      } else if (name === "rows") {
        const [, node, version, start, length] = message
        send(
          "rows",
          node,
          version,
          start,
          Array.from({ length: Math.min(length, rows - start) }, (_, i) => row(start + i)),
        )
      } else if (name === "event" || name === "rerun" || name === "clear") {
        const [, , readings, trigger] = message
        sessions.set(token, number)
        if (trigger === "slow") {
          send("patch", ++run, number, [["at", 1, 0], ["at", 2, 0]])
          return setTimeout(() => send("done", run, number, []), 3000)
        }
        if (trigger === "toast") {
          return send("done", ++run, number, [["fx", "toast", {
            body: "Saved **everything**",
            icon: "🎉",
          }]])
        }
        if (trigger) count++
        tell(
          number,
          `count=${count} ${name} \`${JSON.stringify(readings ?? {})}\` ${trigger ?? ""}`,
        )
      }
    },
  }
}
