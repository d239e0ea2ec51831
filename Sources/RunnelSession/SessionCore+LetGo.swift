import RunnelWire

// What becomes of events that wait for a page which does not come.
extension SessionCore {
  /// The run that was to draw a restored page is stopped, with the events that waited for it. Who is there is told. Who is not
  /// sends them again when he comes back.
  mutating func letGo(_ requests: [RunRequest]) {
    guard !requests.isEmpty else { return }
    guard outlet != nil else {
      lastEvent = seen
      return
    }
    seen = lastEvent
    letGoUpTo = lastEvent
    // His browser shows what he did.
    if let step = requests.last(where: { $0.navigation != nil })?.navigation {
      address.show(step.query)
    }
    for id in Set(requests.flatMap(\.readings).map(\.widget)) {
      guard !hasLostTree, let record = widgets[id], record.run == run,
        let value = record.widget.json(of: record.reading)
      else { continue }
      tree.sendValue(of: record.node, value)
    }
  }

  /// Tells the reader, once the store knows that the events are done with: before, they might come again.
  mutating func tellOfLetGo() {
    guard let number = letGoUpTo, stored >= number, outlet != nil else { return }
    letGoUpTo = nil
    send(
      .problem(
        title: "What you did last was not carried out",
        text: "The page was not there again. Please do it once more."))
  }
}
