// While an actor is pointed at or focused, its links stand out from the others.
const drawing = document.getElementById("network");
if (drawing) {
  const lines = [...drawing.querySelectorAll(".link")];
  const only = (id) => {
    drawing.classList.toggle("picked", Boolean(id));
    for (const line of lines) line.classList.toggle("on", Boolean(id) && line.dataset.ends.split(" ").includes(id));
  };
  for (const dot of drawing.querySelectorAll(".dot")) {
    for (const name of ["pointerenter", "focus"]) dot.addEventListener(name, () => only(dot.dataset.id));
    for (const name of ["pointerleave", "blur"]) dot.addEventListener(name, () => only(null));
  }
}
