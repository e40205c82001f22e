// Values under the pictures, by pointer and by arrow keys, and at the pointer. Without it they are in the tables below.
// Reads the pictures inside an element, once each: the page calls it again for those that come later.
function readCharts(root) {
  for (const figure of root.querySelectorAll("figure.picture")) {
    const readout = figure.querySelector(".readout");
    if (!readout) continue;
    const hint = readout.textContent;
    readout.hidden = false;
    const note = document.createElement("div");
    note.className = "at-cursor";
    note.ariaHidden = "true";
    note.hidden = true;
    figure.append(note);
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
      chart.addEventListener("pointermove", (event) => {
        note.textContent = texts[place] ?? "";
        note.hidden = place < 0;
        const frame = figure.getBoundingClientRect();
        const left = event.clientX - frame.left + 14;
        const most = frame.width - note.offsetWidth;
        note.style.left = `${Math.max(0, Math.min(left, most))}px`;
        note.style.top = `${event.clientY - frame.top - note.offsetHeight - 12}px`;
      });
      chart.addEventListener("pointerleave", () => (note.hidden = true));
      chart.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") show(-1);
      });
    }
  }
}
