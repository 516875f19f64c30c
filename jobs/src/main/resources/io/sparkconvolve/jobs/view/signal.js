/** Arrays of long rows: each pane draws the least and the largest value of every column of pixels, for some of its rows. */

import { ask, debounced } from "./server.js";
import { short } from "./contrast.js";

const MOST_ROWS = 8;
const MARGIN = { left: 74, right: 18, top: 16, bottom: 30 };
const LEAST_SAMPLES = 8;

/** Whether an array is a signal, or some of them: one row, or a few that are very long. */
export function isSignal({ height, width }) {
  return height === 1 || (height <= 32 && width >= 256 * height);
}

export class Waves {
  constructor(arrays, elements, place, values, onProblem) {
    this.onProblem = onProblem;
    this.place = place;
    this.values = values;
    this.length = Math.max(...arrays.map((array) => array.width));
    this.from = 0;
    this.to = this.length;
    this.waves = arrays.map((array, i) => new Wave(i, array, elements[i], this));
    this.readSoon = debounced(40, (x) => this.read(x));
    this.reload = debounced(60, () => this.waves.forEach((wave) => wave.load()));
    new ResizeObserver(() => this.changed()).observe(elements[0]);
  }

  changed() {
    this.waves.forEach((wave) => wave.draw());
    this.reload();
  }

  setRange(from, to) {
    const span = Math.max(LEAST_SAMPLES, Math.min(this.length, to - from));
    this.from = Math.max(0, Math.min(this.length - span, from));
    this.to = this.from + span;
    this.changed();
  }

  zoomBy(factor, at = (this.from + this.to) / 2) {
    this.setRange(at - (at - this.from) / factor, at + (this.to - at) / factor);
  }

  moveBy(part) {
    const by = part * (this.to - this.from);
    this.setRange(this.from + by, this.to + by);
  }

  fit() {
    this.setRange(0, this.length);
  }

  /** Shows one sample by one pixel. */
  full() {
    const width = this.waves[0].plotWidth();
    const middle = (this.from + this.to) / 2;
    this.setRange(middle - width / 2, middle + width / 2);
  }

  hover(x) {
    const at = x === null ? null : Math.max(0, Math.min(this.length - 1, Math.round(x)));
    if (at === this.at) {
      return;
    }
    this.at = at;
    this.waves.forEach((wave) => wave.draw());
    this.place.textContent = at === null ? "" : `x ${at}`;
    if (at === null) {
      this.values.textContent = "";
    } else {
      this.readSoon(at);
    }
  }

  async read(x) {
    try {
      const texts = await Promise.all(this.waves.map((wave) => wave.valuesAt(x)));
      if (x === this.at) {
        this.values.textContent = texts.map((text, i) => (texts.length > 1 ? `${"AB"[i]} ` : "") + text).join("   ");
        this.values.dataset.x = x;
      }
    } catch (problem) {
      this.onProblem(problem.message);
    }
  }
}

class Wave {
  constructor(number, array, element, waves) {
    this.number = number;
    this.array = array;
    this.waves = waves;
    this.rows = Math.min(MOST_ROWS, array.height);
    this.found = [];
    this.canvas = element.appendChild(Object.assign(document.createElement("canvas"), { className: "wave" }));
    this.listen();
  }

  plotWidth() {
    return Math.max(16, this.canvas.clientWidth - MARGIN.left - MARGIN.right);
  }

  sampleAt(x) {
    const { from, to } = this.waves;
    return from + (x - MARGIN.left) / this.plotWidth() * (to - from);
  }

  listen() {
    const { canvas, waves } = this;
    let start = null;
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      waves.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, this.sampleAt(event.offsetX));
    }, { passive: false });
    canvas.addEventListener("pointerdown", (event) => {
      start = { x: event.offsetX, from: waves.from, to: waves.to };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (start) {
        const by = (start.x - event.offsetX) / this.plotWidth() * (start.to - start.from);
        waves.setRange(start.from + by, start.to + by);
      }
      waves.hover(this.sampleAt(event.offsetX) - 0.5);
    });
    canvas.addEventListener("pointerup", () => { start = null; });
    canvas.addEventListener("pointerleave", () => waves.hover(null));
    canvas.addEventListener("dblclick", (event) => waves.zoomBy(4, this.sampleAt(event.offsetX)));
  }

  planes() {
    return this.array.leading.map(() => 0).join(",");
  }

  async load() {
    const from = Math.floor(this.waves.from);
    const to = Math.min(this.array.width, Math.ceil(this.waves.to));
    if (from >= to) {
      this.found = [];
      this.draw();
      return;
    }
    const columns = Math.min(8192, Math.round(this.plotWidth() * devicePixelRatio));
    const query = (row) => ({ planes: this.planes(), row, from, to, columns });
    const asked = `${from} ${to} ${columns}`;
    this.asked = asked;
    try {
      const found = await Promise.all(
        Array.from({ length: this.rows }, (_, row) => ask(`envelope/${this.number}`, query(row))),
      );
      if (asked === this.asked) {
        this.found = found;
        this.draw();
      }
    } catch (problem) {
      this.waves.onProblem(problem.message);
    }
  }

  async valuesAt(x) {
    if (x >= this.array.width) {
      return "—";
    }
    const query = { planes: this.planes(), y: 0, x, rows: this.rows };
    return (await ask(`value/${this.number}`, query)).planes[0].join(", ");
  }

  draw() {
    const { canvas } = this;
    const ratio = devicePixelRatio;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(name);
    context.font = "11px ui-monospace, \"DejaVu Sans Mono\", monospace";
    this.drawAxis(context, height, ink);
    const room = (height - MARGIN.top - MARGIN.bottom) / this.rows;
    this.found.forEach((envelope, row) =>
      this.drawRow(context, envelope, MARGIN.top + row * room, room - (row < this.rows - 1 ? 10 : 0), ink));
    if (this.waves.at !== null && this.waves.at !== undefined) {
      const x = this.screenOf(this.waves.at + 0.5);
      context.fillStyle = ink("--accent");
      context.fillRect(x - 0.5, MARGIN.top, 1, height - MARGIN.top - MARGIN.bottom);
    }
  }

  screenOf(sample) {
    const { from, to } = this.waves;
    return MARGIN.left + (sample - from) / (to - from) * this.plotWidth();
  }

  drawAxis(context, height, ink) {
    const { from, to } = this.waves;
    const step = niceStep((to - from) / Math.max(2, this.plotWidth() / 110));
    context.textAlign = "center";
    context.textBaseline = "top";
    for (let at = Math.ceil(from / step) * step; at < to; at += step) {
      const x = Math.round(this.screenOf(at + 0.5)) + 0.5;
      context.fillStyle = ink("--line");
      context.fillRect(x, MARGIN.top, 1, height - MARGIN.top - MARGIN.bottom);
      context.fillStyle = ink("--soft");
      context.fillText(at.toLocaleString("en"), x, height - MARGIN.bottom + 9);
    }
  }

  drawRow(context, { from, to, low, high }, top, height, ink) {
    const finite = (edge) => edge.filter((value) => value !== null);
    let least = Math.min(...finite(low));
    let largest = Math.max(...finite(high));
    if (!(least <= largest)) {
      return;
    }
    const margin = (largest - least || Math.abs(largest) || 1) * 0.05;
    least -= margin;
    largest += margin;
    const y = (value) => top + (largest - value) / (largest - least) * height;
    context.strokeStyle = ink("--line");
    context.strokeRect(MARGIN.left + 0.5, Math.round(top) + 0.5, this.plotWidth(), Math.round(height));
    context.fillStyle = ink("--soft");
    context.textAlign = "right";
    context.textBaseline = "middle";
    const step = niceStep((largest - least) / Math.max(1, height / 44));
    for (let at = Math.ceil(least / step) * step; at <= largest; at += step) {
      context.fillText(short(Math.abs(at) < step / 1e6 ? 0 : at), MARGIN.left - 8, y(at));
    }
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, top, this.plotWidth(), height);
    context.clip();
    context.fillStyle = context.strokeStyle = ink(this.number === 0 ? "--first" : "--second");
    context.lineWidth = 1.25;
    context.lineJoin = "round";
    const x = (column) => this.screenOf(from + (to - from) * (column + 0.5) / low.length);
    if (low.every((value, i) => value === high[i])) {
      this.drawLine(context, low, x, y);
    } else {
      this.drawBand(context, low, high, x, y);
    }
    context.restore();
  }

  /** Every sample has a place of its own. */
  drawLine(context, values, x, y) {
    context.beginPath();
    let open = false;
    values.forEach((value, i) => {
      if (value !== null) {
        context[open ? "lineTo" : "moveTo"](x(i), y(value));
      }
      open = value !== null;
    });
    context.stroke();
    if (x(1) - x(0) > 7) {
      values.forEach((value, i) => value !== null && context.fillRect(x(i) - 2, y(value) - 2, 4, 4));
    }
  }

  /** Columns of many samples; each touches the one before. */
  drawBand(context, low, high, x, y) {
    const wide = Math.max(1 / devicePixelRatio, x(1) - x(0));
    for (let i = 0; i < low.length; i++) {
      if (low[i] === null) {
        continue;
      }
      const joins = i > 0 && low[i - 1] !== null;
      const top = y(joins ? Math.max(high[i], low[i - 1]) : high[i]);
      const bottom = y(joins ? Math.min(low[i], high[i - 1]) : low[i]);
      context.fillRect(x(i) - wide / 2, top - 0.5, wide, Math.max(1, bottom - top + 1));
    }
  }
}

/** 1, 2 or 5 times a power of ten, at least so much. */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least);
}
