/** The sample under the cursor: where it is, and what its values are, as the server reads them. */

import { ask, debounced } from "./server.js";

export class Probe {
  constructor(panes, place, values) {
    this.panes = panes;
    this.place = place;
    this.values = values;
    this.at = null;
    this.request = null;
    this.readSoon = debounced(35, () => this.read());
    for (const pane of panes) {
      pane.element.addEventListener("pointermove", (event) => {
        const box = pane.element.getBoundingClientRect();
        const { x, y } = pane.sampleAt(event.clientX - box.left, event.clientY - box.top);
        this.moveTo(Math.floor(y), Math.floor(x));
      });
      pane.element.addEventListener("pointerleave", () => this.moveTo(-1, -1));
    }
  }

  /** Looks at a sample, in all arrays that have it. */
  moveTo(y, x) {
    if (this.at && this.at.y === y && this.at.x === x) {
      return;
    }
    const inside = this.panes.filter(({ array }) => y >= 0 && x >= 0 && y < array.height && x < array.width);
    this.at = inside.length > 0 ? { y, x } : null;
    for (const pane of this.panes) {
      pane.overlay.marked = inside.includes(pane) ? this.at : null;
      pane.overlay.draw();
    }
    this.place.textContent = "";
    if (!this.at) {
      this.values.textContent = "";
      return;
    }
    this.place.append("y ", bold(y), "  x ", bold(x));
    this.readSoon();
  }

  async read() {
    if (!this.at) {
      return;
    }
    const { y, x } = this.at;
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const found = await Promise.all(this.panes.map((pane) => this.readOne(pane, y, x, signal)));
      this.values.replaceChildren(...found.filter((one) => one));
      this.values.dataset.y = y;
      this.values.dataset.x = x;
    } catch (problem) {
      if (problem.name !== "AbortError") {
        this.values.textContent = problem.message;
      }
    }
  }

  async readOne(pane, y, x, signal) {
    const { array, number } = pane;
    if (y >= array.height || x >= array.width || !pane.look) {
      return null;
    }
    const { planes } = await ask(`value/${number}`, { planes: pane.look.planes, y, x }, signal);
    const line = document.createElement("span");
    line.dataset.number = number;
    if (this.panes.length > 1) {
      const letter = document.createElement("i");
      letter.className = "letter";
      letter.dataset.number = number;
      letter.textContent = "AB"[number];
      line.append(letter);
    }
    line.append(bold(planes.map((one) => one[0]).join(", ")));
    return line;
  }
}

function bold(text) {
  const element = document.createElement("b");
  element.textContent = text;
  return element;
}
