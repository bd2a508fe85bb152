// When does Streamlit begin? Once the map is drawn: until then it would take from the time in which a reader waits for it.

document.getElementById("atlas-frame").addEventListener("load", () => {
  document.head.append(document.getElementById("streamlit").content);
}, { once: true });
