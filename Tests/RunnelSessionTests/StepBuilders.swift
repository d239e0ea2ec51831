import RunnelWire

@testable import RunnelSession

// Steps as tests of queues need them: named by their event, and by the label of their widget.

func widget(_ label: String) -> WidgetID {
  WidgetID(kind: "slider", key: nil, label: label, form: nil, page: "")
}

func reading(_ label: String, _ value: Int = 0) -> Step.Reading {
  Step.Reading(widget: widget(label), value: .integer(value))
}

func change(_ event: Int, _ label: String = "slider", _ value: Int = 0) -> Step {
  Step(readings: [reading(label, value)], lastEvent: event)
}

func press(_ event: Int, _ label: String = "button") -> Step {
  Step(ending: .press(widget(label)), lastEvent: event)
}
