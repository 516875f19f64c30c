/** What is drawn above an array: the grid of its chunks, the sample under the cursor, and values where samples are large. */

import { ask, debounced } from "./server.js";

/** Pixels a sample must have for its value to stand in it. */
const VALUES_FROM = 44;

/** Pixels between lines of the grid, at least. */
const LINES_APART = 9;

export class Overlay {
  constructor(pane) {
    this.pane = pane;
    this.canvas = pane.element.querySelector(".overlay");
    // Above the picture, below the small one.
    pane.viewer.canvas.append(this.canvas);
    this.grid = false;
    this.marked = null;
    this.values = null;
    this.asked = "";
    this.askSoon = debounced(90, (box) => this.askValues(box));
  }

  draw() {
    const canvas = this.canvas;
    const ratio = devicePixelRatio;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const scale = this.pane.scale();
    const box = this.visible(width, height);
    if (!box) {
      return;
    }
    if (this.grid) {
      this.drawGrid(context, box, scale);
    }
    if (scale >= VALUES_FROM) {
      this.drawValues(context, box, scale);
    }
    if (this.marked) {
      this.drawMark(context, scale);
    }
  }

  /** The samples that are seen: half-open ranges. */
  visible(width, height) {
    const { pane } = this;
    const { array } = pane;
    const start = pane.sampleAt(0, 0);
    const end = pane.sampleAt(width, height);
    const box = {
      x: Math.max(0, Math.floor(start.x)),
      y: Math.max(0, Math.floor(start.y)),
      right: Math.min(array.width, Math.ceil(end.x)),
      bottom: Math.min(array.height, Math.ceil(end.y)),
    };
    return box.x < box.right && box.y < box.bottom ? box : null;
  }

  drawGrid(context, box, scale) {
    const [rows, columns] = this.pane.array.chunk;
    const corner = this.pane.screenOf(box.x, box.y);
    const end = this.pane.screenOf(box.right, box.bottom);
    const path = new Path2D();
    for (const x of lines(box.x, box.right, columns, scale)) {
      const at = Math.round(this.pane.screenOf(x, 0).x) + 0.5;
      path.moveTo(at, corner.y);
      path.lineTo(at, end.y);
    }
    for (const y of lines(box.y, box.bottom, rows, scale)) {
      const at = Math.round(this.pane.screenOf(0, y).y) + 0.5;
      path.moveTo(corner.x, at);
      path.lineTo(end.x, at);
    }
    // Dark under light: seen on any picture.
    context.lineWidth = 3;
    context.strokeStyle = "rgb(0 0 0 / 35%)";
    context.stroke(path);
    context.lineWidth = 1;
    context.strokeStyle = "rgb(255 236 120 / 90%)";
    context.stroke(path);
  }

  drawMark(context, scale) {
    const { x, y } = this.marked;
    const corner = this.pane.screenOf(x, y);
    const size = Math.max(scale, 7);
    const shift = (size - scale) / 2;
    context.lineWidth = 3;
    context.strokeStyle = "rgb(0 0 0 / 55%)";
    context.strokeRect(corner.x - shift, corner.y - shift, size, size);
    context.lineWidth = 1.25;
    context.strokeStyle = "#ffffff";
    context.strokeRect(corner.x - shift, corner.y - shift, size, size);
  }

  drawValues(context, box, scale) {
    this.askSoon(box);
    const values = this.values;
    if (!values) {
      return;
    }
    const lines = values.planes.length;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let i = 0; i < values.rows * values.columns; i++) {
      const x = values.x + i % values.columns;
      const y = values.y + Math.floor(i / values.columns);
      const corner = this.pane.screenOf(x, y);
      for (let line = 0; line < lines; line++) {
        const text = values.planes[line][i];
        const size = Math.min(13, scale / lines * 0.5, scale * 1.5 / Math.max(4, text.length));
        context.font = `600 ${size}px ui-monospace, "DejaVu Sans Mono", monospace`;
        const middle = corner.y + scale * (line + 1) / (lines + 1);
        context.lineWidth = 3;
        context.strokeStyle = "rgb(0 0 0 / 75%)";
        context.strokeText(text, corner.x + scale / 2, middle);
        context.fillStyle = "#ffffff";
        context.fillText(text, corner.x + scale / 2, middle);
      }
    }
  }

  async askValues(box) {
    const rows = box.bottom - box.y;
    const columns = box.right - box.x;
    const planes = this.pane.look.planes;
    const key = `${box.y} ${box.x} ${rows} ${columns} ${planes}`;
    if (key === this.asked || rows * columns > 4096) {
      return;
    }
    this.asked = key;
    try {
      this.values = await ask(`value/${this.pane.number}`, { planes, y: box.y, x: box.x, rows, columns });
      this.draw();
    } catch (problem) {
      this.pane.onProblem(problem.message);
    }
  }

  /** What was read of another plane. */
  forget() {
    this.values = null;
    this.asked = "";
    this.draw();
  }
}

/** Multiples of a chunk's length within a range, with some left out where they would lie too close. */
function lines(from, to, length, scale) {
  let step = length;
  while (step * scale < LINES_APART) {
    step *= 2;
  }
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    found.push(at);
  }
  return found;
}
