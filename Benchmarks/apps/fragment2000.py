"""A fragment of two elements, on a page of 2,000 others."""
import streamlit as st


@st.fragment
def two():
    st.markdown(f"inside: {st.slider('inside', 0, 100, 50)}")


two()
for index in range(1000):
    if index % 3 == 0:
        value = st.slider(f"w{index}", 0, 100, 50)
    elif index % 3 == 1:
        value = st.text_input(f"w{index}", "abc")
    else:
        value = st.checkbox(f"w{index}")
    st.markdown(f"line {index}: {value}")
