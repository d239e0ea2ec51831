"""A hundred widgets, a line for each; a change alters one line. With the title, 201 elements."""
import streamlit as st

st.title("Form v1")
for index in range(100):
    if index % 3 == 0:
        value = st.slider(f"w{index}", 0, 100, 50)
    elif index % 3 == 1:
        value = st.text_input(f"w{index}", "abc")
    else:
        value = st.checkbox(f"w{index}")
    st.markdown(f"line {index}: {value}")
