"""A fragment of two elements, and nothing else."""
import streamlit as st


@st.fragment
def two():
    st.markdown(f"inside: {st.slider('inside', 0, 100, 50)}")


two()
