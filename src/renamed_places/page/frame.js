/** When is it drawn? At once where the last frame is over, so that no frame is waited for; else in the next one. */
{
  /**
   * A function that acts at once the first time in a frame; however often it is called after that, it acts once in the next.
   * @param {() => void} act
   */
  const once = (act) => {
    let acted = false;
    let asked = false;
    const next = () => {
      acted = asked;
      asked = false;
      if (!acted) return;
      window.requestAnimationFrame(next);
      act();
    };
    return () => {
      asked = asked || acted;
      if (acted) return;
      acted = true;
      window.requestAnimationFrame(next);
      act();
    };
  };

  atlas.frame = { once };
}
