// Wrong uses of forms: the compiler refuses each of them, with the message that stands above it.
import RunnelElements
import RunnelSession

func wrong(_ st: Container) {
  st.form("a") { form in
    // error: cannot convert value of type '()' to closure result type 'Form.FieldResult' (aka 'FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne')
    form.textInput("Name") { print("changed") }
    form.submitButton()
  }
  st.form("b") { form in
    // error: cannot convert value of type '()' to closure result type 'Form.FieldResult' (aka 'FieldsOfAFormHaveNoCallbackOnlyTheSubmitButtonHasOne')
    form.columns(2)[0].checkbox("Agree", onChange: { print("changed") })
    form.submitButton()
  }
  st.form("c") { form in
    // error: 'button(_:key:help:type:icon:disabled:width:iconPosition:shortcut:wrap:_:)' is unavailable: A form has no buttons of its own: use submitButton(_:), or put the button outside the form.
    form.button("Press")
  }
  st.form("d") { form in
    // error: 'button(_:key:help:type:icon:disabled:width:iconPosition:shortcut:wrap:_:)' is unavailable: A form has no buttons of its own: use submitButton(_:), or put the button outside the form.
    form.container().button("Press") { print("pressed") }
  }
  st.form("e") { form in
    // error: 'form(_:width:clearOnSubmit:enterToSubmit:border:height:)' is unavailable: A form can't hold a form: put the second one beside the first, into the container around it.
    form.form("f")
  }
  st.form("g") { form in
    // error: 'form(_:width:clearOnSubmit:enterToSubmit:border:height:_:)' is unavailable: A form can't hold a form: put the second one beside the first, into the container around it.
    form.expander("More").form("h") { $0.submitButton() }
  }
  st.form("i") { form in
    // error: 'menuButton(_:_:key:help:type:icon:disabled:width:wrap:_:format:)' is unavailable: A form has no buttons of its own: put the menu button outside the form, or ask by a selectbox(_:_:).
    form.menuButton("Export", ["CSV"])
    // error: 'downloadButton(_:data:fileName:mime:)' is unavailable: A form has no buttons of its own: put the download button outside the form.
    form.downloadButton("Get", data: "x")
  }
  st.form("j") { form in
    // error: 'chatInput(_:key:disabled:width:height:acceptFile:fileTypes:acceptAudio:audioSampleRate:maxUploadSize:maxChars:submitMode:onSubmit:)' is unavailable: A chat input sends by itself, a form by its submit button: put the chat input outside the form, or ask by a textArea(_:).
    form.chatInput("Ask")
  }
  // error: value of type 'Container' has no member 'submitButton'
  st.submitButton("Send")
}
