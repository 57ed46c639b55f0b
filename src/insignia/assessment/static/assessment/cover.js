// Drawing places to cover over a picture. Without this file the grid of squares does it.
const WHOLE = 1000;
const SLIP = 8; // pixels that a tap on a square may wander
const MOST = 20;

const form = document.querySelector("[data-cover]");
const picture = form.querySelector("[data-cover-picture]");
const kept = form.querySelector("[data-drawn]");
const undo = form.querySelector("[data-cover-undo]");
const drawn = [];
let begun = null;

function place(event) {
  const box = picture.getBoundingClientRect();
  const part = (at, size) => Math.round((Math.min(Math.max(at, 0), size) / size) * WHOLE);
  return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
}

function show(mark, from, to) {
  const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const size = [Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
  Object.assign(mark.style, {
    left: `${left / 10}%`,
    top: `${top / 10}%`,
    width: `${size[0] / 10}%`,
    height: `${size[1] / 10}%`,
  });
  return [left, top, ...size];
}

function keep() {
  kept.value = drawn.map((each) => each.place.join(",")).join(";");
  undo.hidden = drawn.length === 0;
}

picture.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || drawn.length >= MOST) return;
  begun = { at: place(event), x: event.clientX, y: event.clientY, mark: null };
});

picture.addEventListener("pointermove", (event) => {
  if (!begun) return;
  if (!begun.mark) {
    if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < SLIP) return;
    begun.mark = document.createElement("div");
    begun.mark.className = "cover-mark";
    picture.append(begun.mark);
    picture.setPointerCapture(event.pointerId);
  }
  begun.place = show(begun.mark, begun.at, place(event));
});

picture.addEventListener("pointerup", () => {
  if (begun?.mark) {
    drawn.push({ mark: begun.mark, place: begun.place });
    keep();
  }
  begun = null;
});

picture.addEventListener("pointercancel", () => {
  begun?.mark?.remove();
  begun = null;
});

picture.addEventListener("dragstart", (event) => event.preventDefault());

undo.querySelector("button").addEventListener("click", () => {
  drawn.pop()?.mark.remove();
  keep();
});

form.querySelector("[data-cover-draw]").hidden = false;
picture.classList.add("is-drawn-on");
