import type { ElementDefinition } from "../parts/define"
import { elements } from "../parts/element-table"
import { lazyElement } from "../parts/lazy-element"
import { alert } from "./alert"
import { button } from "./button"
import { checkbox } from "./checkbox"
import { code } from "./code"
import { column } from "./column"
import { columns } from "./columns"
import { container } from "./container"
import { divider } from "./divider"
import { exception } from "./exception"
import { expander } from "./expander"
import { fileUploader } from "./file-uploader"
import { form } from "./form"
import { fragment } from "./fragment"
import { heading } from "./heading"
import { latex } from "./latex"
import { markdown } from "./markdown"
import { metric } from "./metric"
import { numberInput } from "./number-input"
import { progress } from "./progress"
import { radio } from "./radio"
import { selectbox } from "./selectbox"
import { slider } from "./slider"
import { spinner } from "./spinner"
import { table } from "./table"
import { text } from "./text"
import { textArea } from "./text-area"
import { textInput } from "./text-input"

const all: readonly ElementDefinition[] = [
  alert,
  button,
  checkbox,
  code,
  column,
  columns,
  container,
  divider,
  exception,
  expander,
  fileUploader,
  form,
  fragment,
  heading,
  latex,
  markdown,
  metric,
  numberInput,
  progress,
  radio,
  selectbox,
  slider,
  spinner,
  table,
  text,
  textArea,
  textInput,
  ...["line", "area", "bar", "scatter", "vegaLite"].map((name) =>
    lazyElement(`${name}Chart`, { hasStyle: true, grows: true, height: 350, isSized: true }, "chart")
  ),
  lazyElement("multiselect", { hasStyle: true, grows: true, height: 68 }),
  lazyElement("pills", { hasStyle: true, height: 68 }, "buttonGroup"),
  lazyElement("segmentedControl", { hasStyle: true, height: 68 }, "buttonGroup"),
  lazyElement("feedback", { hasStyle: true, height: 32 }),
  lazyElement("selectSlider", { grows: true, height: 68 }),
  lazyElement("dateInput", { hasStyle: true, grows: true, height: 68 }, "calendarInput"),
  lazyElement("datetimeInput", { hasStyle: true, grows: true, height: 68 }, "calendarInput"),
  lazyElement("timeInput", { grows: true, height: 68 }),
  lazyElement("colorPicker", { hasStyle: true, height: 68 }),
  lazyElement("cameraInput", { hasStyle: true, grows: true, height: 300 }),
  lazyElement("audioInput", { hasStyle: true, grows: true, height: 96 }),
  lazyElement("dialog", { isContainer: true, hasStyle: true, height: 0 }),
  lazyElement("downloadButton"),
  lazyElement("linkButton", { hasStyle: true }),
  lazyElement("pageLink", { hasStyle: true, height: 32 }),
  lazyElement("pagination", { hasStyle: true, height: 36 }),
  lazyElement("staticTable", { hasStyle: true, grows: true, height: 80 }),
  lazyElement("menuButton", { isContainer: true, hasStyle: true }),
  lazyElement("badge", { hasStyle: true, height: 24 }),
  lazyElement("chatInput", { hasStyle: true, grows: true, height: 42 }),
  lazyElement("chatMessage", { isContainer: true, hasStyle: true, height: 64 }),
  ...["grid", "gridCell"].map((name) => lazyElement(name, { isContainer: true, hasStyle: true }, "gridLayout")),
  lazyElement("json", { hasStyle: true, grows: true }),
  lazyElement("html", { height: 0 }),
  lazyElement("image", { hasStyle: true }),
  lazyElement("audio", { hasStyle: true, grows: true, height: 54 }),
  lazyElement("video", { hasStyle: true, grows: true }),
  lazyElement("iframe", { hasStyle: true, grows: true, shrinks: true, isSized: true }),
  lazyElement("pdf", { hasStyle: true, grows: true, shrinks: true, height: 500, isSized: true }),
  lazyElement("logo", { hasStyle: true, height: 0 }),
  lazyElement("popover", { isContainer: true, hasStyle: true }),
  lazyElement("skeleton", { hasStyle: true, grows: true, height: 104, isSized: true }),
  lazyElement("space", { hasStyle: true, height: 0 }),
  lazyElement("status", { isContainer: true, hasStyle: true }),
  lazyElement("tabs", { isContainer: true, hasStyle: true }),
]

for (const definition of all) elements.define(definition)
