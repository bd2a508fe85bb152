// Carries what the map page shows to Python, and the theme and requests from Python to the page.

const APP = "renamed-places";
const STATE_OF = new WeakMap();

/** The frame that shows the map page; it is there before Streamlit is. @returns {HTMLIFrameElement} */
function frame(bridge) {
  return /** @type {HTMLIFrameElement} */ (document.getElementById(bridge.data.frame));
}

/** Send the page what Python last said; the page obeys a request once. */
function tell(bridge) {
  const target = frame(bridge);
  target.title = bridge.data.name;
  document.documentElement.lang = bridge.data.language;
  for (const message of bridge.data.messages) target.contentWindow.postMessage({ app: APP, ...message }, location.origin);
}

/** Ask the page what it shows: it was there first, and nobody heard what it said until now. */
function ask(bridge) {
  frame(bridge).contentWindow.postMessage({ app: APP, type: "say" }, location.origin);
}

/** Pass on what the page says, if it is our page that says it. */
function listen(bridge) {
  return (event) => {
    const ours = event.origin === location.origin && event.data?.app === APP;
    if (!ours || event.source !== frame(bridge).contentWindow) return;
    if (event.data.type === "ready") tell(bridge);
    if (event.data.type !== "state") return;
    const { type, app, ...seen } = event.data;
    bridge.setStateValue("seen", seen);
  };
}

/** Called by Streamlit when the component is mounted, and again whenever its data changes. */
export default function mount({ parentElement, data, setStateValue }) {
  const known = STATE_OF.get(parentElement);
  const bridge = Object.assign(known ?? {}, { data, setStateValue });
  if (!known) {
    STATE_OF.set(parentElement, bridge);
    bridge.listener = listen(bridge);
    window.addEventListener("message", bridge.listener);
    ask(bridge);
  }
  tell(bridge);
  return () => {
    window.removeEventListener("message", bridge.listener);
    STATE_OF.delete(parentElement);
  };
}
