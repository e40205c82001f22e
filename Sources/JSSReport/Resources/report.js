// Values under the pictures, by pointer and by arrow keys. Without it they are in the tables below.
for (const figure of document.querySelectorAll("figure.picture")) {
  const readout = figure.querySelector(".readout");
  if (!readout) continue;
  const hint = readout.textContent;
  readout.hidden = false;
  for (const chart of figure.querySelectorAll("svg")) {
    const weeks = [...chart.querySelectorAll(".week")];
    const texts = weeks.map((week) => {
      const title = week.querySelector("title");
      title.remove();
      return title.textContent;
    });
    let place = -1;
    const show = (next) => {
      weeks[place]?.classList.remove("on");
      place = next;
      weeks[place]?.classList.add("on");
      readout.textContent = texts[place] ?? hint;
      readout.classList.toggle("values", place >= 0);
    };
    chart.tabIndex = 0;
    chart.addEventListener("keydown", (event) => {
      const last = weeks.length - 1;
      const next = {
        ArrowLeft: place < 0 ? last : Math.max(0, place - 1),
        ArrowRight: Math.min(last, place + 1),
        Home: 0,
        End: last,
        Escape: -1,
      }[event.key];
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      show(next);
    });
    chart.addEventListener("blur", () => show(-1));
    weeks.forEach((week, index) => {
      week.addEventListener("pointerenter", () => show(index));
    });
    chart.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") show(-1);
    });
  }
}
