/** The page of spark-convolve view: puts its parts together. */

import { ask } from "./server.js";
import { Lock, Pane } from "./panes.js";
import { Settings, baseName } from "./contrast.js";
import { Probe } from "./probe.js";
import { Waves, isSignal } from "./signal.js";

const byId = (id) => document.getElementById(id);
const stage = byId("stage");

/** For tests, and for who has the browser's console open. */
const view = { panes: [], settings: [], lock: null, waves: null };
window.view = view;

let noticeTimer = 0;

function notice(words) {
  const box = byId("notice");
  box.textContent = words;
  box.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { box.hidden = true; }, 9000);
}

async function start() {
  const info = await ask("info");
  document.title = info.arrays.map((array) => baseName(array.location)).join(" | ") + " · spark-convolve view";
  byId("names").append(...info.arrays.map((array, i) => name(array, i, info.arrays.length)));
  stage.toggleAttribute("data-single", info.arrays.length === 1);
  const elements = info.arrays.map((_, i) => paneElement(i));
  if (info.arrays.every(isSignal)) {
    startSignals(info, elements);
  } else {
    startImages(info, elements);
  }
}

function startSignals(info, elements) {
  stage.dataset.kind = "signal";
  stage.dataset.layout = "side";
  setPanel(false);
  document.querySelector("[data-act=panel]").hidden = true;
  document.querySelector("[data-act=grid]").hidden = true;
  view.waves = new Waves(info.arrays, elements, byId("place"), byId("values"), notice);
}

function startImages(info, elements) {
  const unit = info.arrays[0].width;
  view.panes = info.arrays.map((array, i) => new Pane(i, array, info.tile, unit, elements[i]));
  view.lock = new Lock(view.panes, showDetail);
  const probe = new Probe(view.panes, byId("place"), byId("values"));
  view.settings = info.arrays.map((array, i) => {
    const element = byId("settings").content.firstElementChild.cloneNode(true);
    byId("panel").append(element);
    const pane = view.panes[i];
    pane.onProblem = notice;
    return new Settings(i, array, info.maps, element, (look) => {
      const samePlanes = pane.look?.planes === look.planes;
      pane.show(look);
      if (!samePlanes) {
        pane.overlay.forget();
        probe.readSoon();
      }
    });
  });
  if (info.arrays.length > 1) {
    byId("layouts").hidden = false;
    stage.append(divider());
    lockPlanes();
    stack();
    new ResizeObserver(stack).observe(stage);
    setLayout("side");
  }
  for (const settings of view.settings) {
    settings.load(true).catch((problem) => notice(problem.message));
  }
}

function name(array, number, count) {
  const item = document.createElement("li");
  if (count > 1) {
    item.append(letter(number));
  }
  const bold = document.createElement("b");
  bold.textContent = baseName(array.location);
  bold.title = array.location;
  item.append(bold);
  return item;
}

function letter(number) {
  const element = document.createElement("span");
  element.className = "letter";
  element.dataset.number = number;
  element.textContent = "AB"[number];
  return element;
}

function paneElement(number) {
  const element = byId("pane").content.firstElementChild.cloneNode(true);
  element.dataset.number = number;
  const mark = element.querySelector(".letter");
  mark.dataset.number = number;
  mark.textContent = "AB"[number];
  stage.append(element);
  return element;
}

/** Arrays of the same planes show the same one. */
function lockPlanes() {
  const [first, second] = view.settings;
  if (String(first.array.leading) !== String(second.array.leading)) {
    return;
  }
  const tie = (one, other) => {
    one.onPlane = (axis, index) => {
      if (other.plane[axis] !== index) {
        other.setPlane(axis, index);
      }
    };
  };
  tie(first, second);
  tie(second, first);
}

function divider() {
  const element = document.createElement("div");
  element.className = "divider";
  element.setAttribute("role", "separator");
  element.setAttribute("aria-label", "Where the second array begins");
  element.addEventListener("pointerdown", (event) => element.setPointerCapture(event.pointerId));
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) {
      const box = stage.getBoundingClientRect();
      const part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
      stage.style.setProperty("--split", `${100 * part}%`);
    }
  });
  return element;
}

function setLayout(layout) {
  if (view.panes.length < 2) {
    return;
  }
  stage.dataset.layout = layout;
  for (const button of byId("layouts").children) {
    button.setAttribute("aria-pressed", String(button.dataset.layout === layout));
  }
}

/** One above the other, where that shows clearly more of them. */
function stack() {
  const { width, height } = view.panes[0].array;
  const { clientWidth, clientHeight } = stage;
  const beside = Math.min(clientWidth / 2 / width, clientHeight / height);
  const above = Math.min(clientWidth / width, clientHeight / 2 / height);
  stage.toggleAttribute("data-stacked", above > 1.3 * beside);
}

function setPanel(shown) {
  byId("panel").hidden = !shown;
  document.querySelector("[data-act=panel]").setAttribute("aria-pressed", String(shown));
}

function toggleGrid() {
  const button = document.querySelector("[data-act=grid]");
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  for (const { overlay } of view.panes) {
    overlay.grid = shown;
    overlay.draw();
  }
}

function showDetail(pane) {
  if (pane !== view.lock?.leader) {
    return;
  }
  const { shift, how } = pane.detail();
  const scale = pane.scale();
  const zoom = scale >= 1 ? `${short(scale)}:1` : `1:${short(1 / scale)}`;
  const words = {
    exact: "every sample",
    overview: "overview of the file",
    mean: `means of ${2 ** shift} × ${2 ** shift}`,
    sampled: "sampled: a coarse picture until you zoom in",
  };
  const box = byId("detail");
  box.textContent = `${zoom} · ${words[how]}`;
  box.toggleAttribute("data-sampled", how === "sampled");
}

function short(number) {
  return number < 10 ? Number(number.toFixed(1)) : Math.round(number);
}

const acts = {
  in: () => (view.waves ?? view.lock).zoomBy(1.6),
  out: () => (view.waves ?? view.lock).zoomBy(1 / 1.6),
  fit: () => (view.waves ?? view.lock).fit(),
  full: () => (view.waves ? view.waves.full() : view.lock.zoomToScale(1 / devicePixelRatio)),
  grid: toggleGrid,
  panel: () => setPanel(byId("panel").hidden),
  help: () => byId("help").showModal(),
};

const keys = {
  "+": acts.in,
  "=": acts.in,
  "-": acts.out,
  "0": acts.fit,
  "Home": acts.fit,
  "1": acts.full,
  "g": acts.grid,
  "p": () => view.waves ?? acts.panel(),
  "?": acts.help,
  "a": () => view.settings.forEach((settings) => {
    settings.stretch = "0.5-99.5";
    settings.apply();
  }),
  "m": () => view.settings.forEach((settings) => settings.nextMap()),
  "[": () => view.settings[0]?.stepPlane(-1),
  "]": () => view.settings[0]?.stepPlane(1),
  "s": () => setLayout(stage.dataset.layout === "side" ? "swipe" : "side"),
  "b": () => setLayout(stage.dataset.layout === "first" ? "second" : "first"),
  "ArrowLeft": () => move(-0.15, 0),
  "ArrowRight": () => move(0.15, 0),
  "ArrowUp": () => move(0, -0.15),
  "ArrowDown": () => move(0, 0.15),
};

function move(x, y) {
  if (view.waves) {
    view.waves.moveBy(x);
  } else {
    view.lock.moveBy(x, y);
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, dialog");
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.layout) {
    setLayout(button.dataset.layout);
  } else if (button?.dataset.act) {
    acts[button.dataset.act]();
  }
});

start().catch((problem) => notice(problem.message));
