"""Twelve widgets: the page whose idle sessions are weighed."""
import streamlit as st

st.title("Twelve v1")
for index in range(4):
    st.text_input(f"text {index}", "abc")
    st.slider(f"slider {index}", 0, 100, 50)
    st.checkbox(f"check {index}")
