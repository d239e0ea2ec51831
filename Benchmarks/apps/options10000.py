"""A select box with ten thousand options."""
import streamlit as st

OPTIONS = [f"Option number {index}" for index in range(10_000)]

st.title("Options v1")
st.markdown(f"chosen: {st.selectbox('Options', OPTIONS)}")
