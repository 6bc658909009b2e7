// A brush over the bars of each [data-brush]: dragging asks for the days from the first bar to the last one.
// By keyboard, the arrow keys walk over the bars, Shift with them marks a stretch, and Enter asks for it.
const NS = "http://www.w3.org/2000/svg";
for (const drawing of document.querySelectorAll("[data-brush]")) brush(drawing);

function brush(drawing) {
  const bars = drawing.dataset.brush.split(",").filter(Boolean).map((bar) => bar.split(" "));
  const mark = document.createElementNS(NS, "rect");
  const high = drawing.viewBox.baseVal.height;
  mark.setAttribute("class", "brush");
  mark.setAttribute("height", high);
  mark.setAttribute("width", 0);
  drawing.append(mark);
  let from = null;
  let moved = false;

  function at(event) {
    const x = ((event.clientX - drawing.getBoundingClientRect().left) / drawing.getBoundingClientRect().width) * drawing.viewBox.baseVal.width;
    let found = 0;
    bars.forEach(([left], n) => { if (Number(left) <= x) found = n; });
    return found;
  }

  function paint(a, b) {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const right = high + 1 < bars.length ? Number(bars[high + 1][0]) : drawing.viewBox.baseVal.width;
    mark.setAttribute("x", bars[low][0]);
    mark.setAttribute("width", right - Number(bars[low][0]));
    return [bars[low][1], bars[high][2]];
  }

  function ask([since, until]) {
    const params = new URLSearchParams(window.location.search);
    params.delete("after");
    params.set("since", since);
    params.set("until", until);
    window.location.assign(`${window.location.pathname}?${params}`);
  }

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = at(event);
    moved = false;
  });
  drawing.addEventListener("pointermove", (event) => {
    if (from === null) return;
    if (!moved && at(event) === from) return;
    if (!moved) drawing.setPointerCapture(event.pointerId);
    moved = true;
    paint(from, at(event));
  });
  drawing.addEventListener("pointerup", (event) => {
    if (from !== null && moved) ask(paint(from, at(event)));
    from = null;
  });
  drawing.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());

  const links = [...drawing.querySelectorAll("a")];
  const place = (link) => bars.findIndex(([left]) => left === link.querySelector(".bar").getAttribute("x"));
  let start = null;
  links.forEach((link, n) => { link.setAttribute("tabindex", n ? "-1" : "0"); });
  drawing.addEventListener("keydown", (event) => {
    const now = links.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (now < 0) return;
    if (step && links[now + step]) {
      event.preventDefault();
      start = event.shiftKey ? start ?? place(links[now]) : null;
      links[now].setAttribute("tabindex", "-1");
      links[now + step].setAttribute("tabindex", "0");
      links[now + step].focus();
      if (start !== null) paint(start, place(links[now + step]));
      else mark.setAttribute("width", 0);
    } else if (event.key === "Enter" && start !== null) {
      event.preventDefault();
      ask(paint(start, place(links[now])));
    }
  });
}
