"""Ten elements; a press or a change alters the last."""
import streamlit as st

st.session_state.setdefault("n", 0)


def increment():
    st.session_state.n += 1


st.title("Counter v1")
st.markdown("A page of **ten** elements.")
name = st.text_input("name", "Ann")
slider = st.slider("slider", 0, 100, 50)
st.checkbox("check")
st.selectbox("choice", ["one", "two", "three"])
st.number_input("number", value=7)
st.button("increment", on_click=increment)
st.divider()
st.write(f"name={name} slider={slider} count={st.session_state.n}")
