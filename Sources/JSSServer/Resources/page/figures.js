import { element } from "./dom.js";

/** The pictures of an answer. They take the place of those before, and keep the focus. */
export function figuresOf(place, pictures) {
  const focused = [...place.querySelectorAll("svg")].indexOf(document.activeElement);
  place.replaceChildren(...pictures.map(figure));
  // Of chart.js, which the report has too.
  globalThis.readCharts?.(place);
  if (focused >= 0) place.querySelectorAll("svg")[focused]?.focus({ preventScroll: true });
}

function figure({ id, title, caption, wide, narrow }) {
  return element("figure", { class: "picture" },
    drawing(wide), drawing(narrow),
    element("figcaption", {}, element("b", { id: `${id}-title` }, `${title}.`), ` ${caption}`),
    element("p", { class: "readout", "aria-live": "polite", hidden: true },
      "Point at the picture for the values, or select it and press ← and →."));
}

/** A drawing as an element, without ever reading it as a page. */
function drawing(markup) {
  const named = markup.includes("xmlns=")
    ? markup : markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const read = new DOMParser().parseFromString(named, "image/svg+xml");
  if (read.querySelector("parsererror")) return "";
  return document.importNode(read.documentElement, true);
}
