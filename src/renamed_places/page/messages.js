/** What do the page in a frame and the app round it tell each other? Only the same origin, and only our own parent. */
{
  const APP = "renamed-places";
  const framed = () => window.parent !== window && window.location.origin !== "null";

  /** @param {{type: string}} message */
  const send = (message) => {
    if (framed()) window.parent.postMessage({ app: APP, ...message }, window.location.origin);
  };

  const isOurs = (event) => framed() && event.origin === window.location.origin && event.source === window.parent
    && event.data?.app === APP;

  /**
   * Obey the app.
   * @param {{say: () => void, go: (asked: {year: unknown, moment: unknown, id: unknown}) => void, theme: (theme: string) => void}} acts
   */
  const listen = (acts) => {
    let obeyed = null;
    const HANDLERS = {
      say: () => acts.say(),
      theme: (data) => acts.theme(data.theme),
      go: (data) => {
        if (!Number.isInteger(data.n) || data.n === obeyed) return;
        obeyed = data.n;
        acts.go(data);
      },
    };
    window.addEventListener("message", (event) => {
      if (isOurs(event) && Object.hasOwn(HANDLERS, event.data.type)) HANDLERS[event.data.type](event.data);
    });
  };

  atlas.messages = { send, listen };
}
