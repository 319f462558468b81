/** What the line has done to this page. */
class Line {
  /** Loads of a page that wait for the line. */
  held = $state(0);
  /** A part of the page did not arrive, and this browser will not ask for it again. */
  torn = $state(false);
}

export const line = new Line();
