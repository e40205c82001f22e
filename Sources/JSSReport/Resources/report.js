readCharts(document);
// The explanation of a term goes away with Escape.
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.matches(".term")) document.activeElement.blur();
});
