"""A thousand widgets of four kinds, and a button at the top whose presses are counted below it."""
import streamlit as st

if "count" not in st.session_state:
    st.session_state.count = 0


def increment():
    st.session_state.count += 1


st.title("Widgets v1")
st.button("Increment", on_click=increment)
st.markdown(f"count={st.session_state.count}")
for index in range(250):
    st.text_input(f"text {index}")
    st.checkbox(f"check {index}")
    st.slider(f"slider {index}", 0, 100, 50)
    st.selectbox(f"select {index}", ["a", "b", "c"])
st.markdown("the end")
