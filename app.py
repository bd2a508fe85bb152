"""What is the atlas's server? Streamlit with routes of our own: `streamlit run app.py` or `renamed-places serve`."""

import streamlit as st

from renamed_places import front, home, service

app = st.App(home.SCRIPT, routes=[*front.routes(), *service.routes()], lifespan=service.lifespan)
