"""What is the least that Streamlit can show? One line, as what the atlas's first paint is held against.

Run by Streamlit alone: `streamlit run bench/peers/one_line.py`.
"""

import streamlit as st

st.write("One line of text.")
