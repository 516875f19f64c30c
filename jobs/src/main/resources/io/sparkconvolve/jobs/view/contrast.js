/** The settings of one array: which plane, which values are dark and light, which colours. */

import { ask, debounced } from "./server.js";

const FIELDS = ["colour", "red", "green", "blue", "low", "high", "stretch", "gamma"];

export class Settings {
  /**
   * @param array what the server says of it
   * @param maps colour maps: name, colours
   * @param onChange hears each new look
   */
  constructor(number, array, maps, element, onChange) {
    this.number = number;
    this.array = array;
    this.maps = maps;
    this.element = element;
    this.onChange = onChange;
    this.onPlane = () => {};
    this.plane = array.leading.map(() => 0);
    this.colour = isColour(array);
    this.bands = [0, 1, 2];
    this.stretch = this.colour && array.dtype === "uint8" ? "type" : "0.5-99.5";
    this.map = "grey";
    this.gamma = 1;
    this.low = 0;
    this.high = 1;
    this.statistics = [];
    this.field = Object.fromEntries(
      FIELDS.map((name) => [name, element.querySelector(`[data-field="${name}"]`)]),
    );
    this.histogram = element.querySelector(".histogram");
    this.tellSoon = debounced(60, () => this.tell());
    this.describe();
    this.makePlanes();
    this.makeMaps();
    this.listen();
  }

  describe() {
    const { array, element } = this;
    const letter = element.querySelector(".letter");
    letter.textContent = "AB"[this.number];
    letter.dataset.number = this.number;
    element.querySelector(".title").textContent = baseName(array.location);
    element.querySelector(".title").title = array.location;
    const nodata = array.nodata === undefined ? "" : `, nodata ${array.nodata}`;
    element.querySelector(".facts").textContent =
      `${array.shape.join(" × ")} ${array.dtype}${nodata}; ${array.format}, chunks ${array.chunk.join(" × ")}`;
    const last = array.leading.at(-1);
    element.querySelector(".bands").hidden = !(last >= 3);
    for (const [i, name] of ["red", "green", "blue"].entries()) {
      this.field[name].max = last - 1;
      this.field[name].value = this.bands[i];
    }
    this.field.colour.checked = this.colour;
  }

  makePlanes() {
    const box = this.element.querySelector(".planes");
    this.sliders = this.array.leading.map((length, axis) => {
      const row = document.createElement("label");
      row.className = "plane";
      const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: length - 1, value: 0 });
      const number = Object.assign(document.createElement("input"), { type: "number", min: 0, max: length - 1, value: 0 });
      number.setAttribute("aria-label", `Index along axis ${axis}, of ${length}`);
      row.append(`axis ${axis}`, slider, number);
      row.hidden = length === 1;
      const take = (from) => this.setPlane(axis, Number(from.value));
      slider.addEventListener("input", () => take(slider));
      number.addEventListener("change", () => take(number));
      box.append(row);
      return { slider, number, row };
    });
    this.showPlanes();
  }

  showPlanes() {
    this.sliders.forEach(({ slider, number, row }, axis) => {
      slider.value = this.plane[axis];
      number.value = this.plane[axis];
      row.hidden = this.array.leading[axis] === 1 || (this.colour && axis === this.sliders.length - 1);
    });
  }

  makeMaps() {
    const box = this.element.querySelector(".maps");
    for (const { name, colours } of this.maps) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.map = name;
      const canvas = Object.assign(document.createElement("canvas"), { width: 96, height: 12 });
      const context = canvas.getContext("2d");
      const gradient = context.createLinearGradient(0, 0, 96, 0);
      colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour));
      context.fillStyle = gradient;
      context.fillRect(0, 0, 96, 12);
      button.append(canvas, name);
      button.addEventListener("click", () => this.setMap(name));
      box.append(button);
    }
    this.showMap();
  }

  showMap() {
    const box = this.element.querySelector(".maps");
    box.toggleAttribute("data-off", this.colour);
    for (const button of box.children) {
      button.setAttribute("aria-pressed", String(button.dataset.map === this.map));
    }
  }

  listen() {
    const { field } = this;
    field.colour.addEventListener("change", () => this.setColour(field.colour.checked));
    for (const [i, name] of ["red", "green", "blue"].entries()) {
      field[name].addEventListener("change", () => {
        this.bands[i] = clamp(Math.round(Number(field[name].value) || 0), 0, this.array.leading.at(-1) - 1);
        field[name].value = this.bands[i];
        this.load();
      });
    }
    field.stretch.addEventListener("change", () => {
      this.stretch = field.stretch.value;
      this.apply();
    });
    for (const name of ["low", "high"]) {
      field[name].addEventListener("change", () => {
        const value = Number(field[name].value.replace(",", "."));
        if (field[name].value.trim() !== "" && Number.isFinite(value)) {
          this.setRange({ [name]: value });
        } else {
          this.showRange();
        }
      });
    }
    field.gamma.addEventListener("input", () => {
      this.gamma = 10 ** Number(field.gamma.value);
      this.showRange();
      this.tellSoon();
    });
    field.gamma.addEventListener("dblclick", () => {
      field.gamma.value = 0;
      field.gamma.dispatchEvent(new Event("input"));
    });
    this.listenToDrags();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.drawHistogram());
  }

  /** The nearer end of the range follows the pointer. */
  listenToDrags() {
    let end = null;
    const valueAt = (event) => {
      const box = this.histogram.getBoundingClientRect();
      const [least, largest] = this.span();
      return least + clamp((event.clientX - box.left) / box.width, 0, 1) * (largest - least);
    };
    this.histogram.addEventListener("pointerdown", (event) => {
      const value = valueAt(event);
      end = Math.abs(value - this.low) <= Math.abs(value - this.high) ? "low" : "high";
      this.histogram.setPointerCapture(event.pointerId);
      this.setRange({ [end]: value });
    });
    this.histogram.addEventListener("pointermove", (event) => {
      if (end) {
        this.setRange({ [end]: valueAt(event) });
      }
    });
    for (const stop of ["pointerup", "pointercancel"]) {
      this.histogram.addEventListener(stop, () => { end = null; });
    }
  }

  /** Reads what the plane's values are, and shows it. */
  async load(choose = false) {
    const planes = this.planes();
    this.statistics = await ask(`statistics/${this.number}`, { planes });
    if (planes !== this.planes()) {
      return;
    }
    if (choose) {
      this.choose();
    }
    this.apply();
  }

  /** What lies on both sides of 0 is shown so. */
  choose() {
    const { "1": low, "99": high } = this.statistics[0].percentiles;
    if (!this.colour && low < 0 && high > 0 && Math.min(-low, high) > 0.2 * Math.max(-low, high)) {
      this.map = "balance";
      this.stretch = "balanced";
    }
  }

  /** The range that the stretch makes of the statistics. */
  apply() {
    const known = this.statistics.filter((one) => one.samples > 0).map((one) => one.percentiles);
    if (this.stretch !== "own" && known.length > 0) {
      const least = (percent) => Math.min(...known.map((one) => one[percent]));
      const most = (percent) => Math.max(...known.map((one) => one[percent]));
      if (this.stretch === "type" && typeRange(this.array.dtype)) {
        [this.low, this.high] = typeRange(this.array.dtype);
      } else if (this.stretch === "balanced") {
        const reach = Math.max(Math.abs(least("1")), Math.abs(most("99")));
        [this.low, this.high] = [-reach, reach];
      } else {
        const [from, to] = this.stretch === "type" ? ["0", "100"] : this.stretch.split("-");
        [this.low, this.high] = [least(from), most(to)];
      }
      if (!(this.low < this.high)) {
        [this.low, this.high] = [this.low - 0.5, this.high + 0.5];
      }
    }
    this.showRange();
    this.tell();
  }

  setRange(ends) {
    Object.assign(this, ends);
    this.stretch = "own";
    this.showRange();
    this.tellSoon();
  }

  setPlane(axis, index) {
    this.plane[axis] = clamp(Math.round(index) || 0, 0, this.array.leading[axis] - 1);
    this.showPlanes();
    this.onPlane(axis, this.plane[axis]);
    this.loadSoon ??= debounced(80, () => this.load());
    this.loadSoon();
  }

  /** The next plane along the last axis that has several. */
  stepPlane(by) {
    const axis = this.array.leading.findLastIndex((length, a) => length > 1 && !this.sliders[a].row.hidden);
    if (axis >= 0) {
      this.setPlane(axis, this.plane[axis] + by);
    }
  }

  setColour(on) {
    this.colour = on;
    this.showPlanes();
    this.showMap();
    this.load();
  }

  setMap(name) {
    this.map = name;
    this.showMap();
    this.tell();
  }

  nextMap() {
    const names = this.maps.map((map) => map.name);
    this.setMap(names[(names.indexOf(this.map) + 1) % names.length]);
  }

  planes() {
    return this.colour
      ? this.bands.map((band) => [...this.plane.slice(0, -1), band].join(",")).join("/")
      : this.plane.join(",");
  }

  tell() {
    this.onChange({ planes: this.planes(), low: this.low, high: this.high, gamma: this.gamma, map: this.map });
  }

  /** The values that the histogram spans. */
  span() {
    const known = this.statistics.filter((one) => one.samples > 0).map((one) => one.percentiles);
    const least = Math.min(this.low, ...known.map((one) => one["0.1"]));
    const largest = Math.max(this.high, ...known.map((one) => one["99.9"]));
    return [least, largest];
  }

  showRange() {
    const { field } = this;
    field.low.value = short(this.low);
    field.high.value = short(this.high);
    field.stretch.value = this.stretch;
    this.element.querySelector(".slider output").textContent = this.gamma.toFixed(2);
    this.showMap();
    const all = this.statistics.every((one) => one.whole);
    const counted = this.statistics[0]?.samples ?? 0;
    this.element.querySelector(".basis").textContent = counted === 0
      ? "no values here: all are missing"
      : all ? "from all values" : `from a sample of ${counted.toLocaleString("en")} values`;
    this.drawHistogram();
  }

  drawHistogram() {
    const canvas = this.histogram;
    const ratio = devicePixelRatio;
    const width = canvas.clientWidth || 240;
    const height = canvas.clientHeight || 72;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const [least, largest] = this.span();
    const at = (value) => (value - least) / (largest - least || 1) * width;
    const inks = this.statistics.length === 3 ? ["#d0463b", "#4b9a4b", "#3f6fd0"] : [style.getPropertyValue("--soft")];
    this.statistics.forEach((one, i) => this.drawBins(context, one, inks[i], at, height));
    const ink = style.getPropertyValue("--accent");
    context.fillStyle = `color-mix(in srgb, ${ink} 16%, transparent)`;
    context.fillRect(at(this.low), 0, at(this.high) - at(this.low), height);
    context.fillStyle = ink;
    for (const value of [this.low, this.high]) {
      context.fillRect(clamp(at(value) - 1, 0, width - 2), 0, 2, height);
    }
  }

  drawBins(context, { histogram, percentiles, samples }, ink, at, height) {
    if (samples === 0) {
      return;
    }
    const [first, last] = [percentiles["0"], percentiles["100"]];
    // By the root: what is rare is seen beside what is frequent.
    const most = Math.sqrt(Math.max(...histogram));
    context.fillStyle = ink;
    context.globalAlpha = this.statistics.length > 1 ? 0.6 : 0.9;
    histogram.forEach((count, i) => {
      const left = at(first + (last - first) * i / histogram.length);
      const right = at(first + (last - first) * (i + 1) / histogram.length);
      const tall = Math.sqrt(count) / most * (height - 6);
      context.fillRect(left, height - tall, Math.max(1, right - left), tall);
    });
    context.globalAlpha = 1;
  }
}

function isColour({ leading, dtype }) {
  return (leading.at(-1) === 3 || leading.at(-1) === 4) && ["uint8", "uint16"].includes(dtype);
}

function typeRange(dtype) {
  return { bool: [0, 1], uint8: [0, 255], int8: [-128, 127], uint16: [0, 65535], int16: [-32768, 32767] }[dtype];
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

/** A number in few characters. */
export function short(value) {
  return String(Number(value.toPrecision(6)));
}

export function baseName(location) {
  return location.replace(/\/+$/, "").split("/").at(-1) || location;
}
