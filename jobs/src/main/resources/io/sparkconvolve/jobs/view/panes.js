/** The arrays side by side: one deep-zoom viewer for each, all locked to the one that is being moved. */

import { reason, tileUrl } from "./server.js";
import { Overlay } from "./overlay.js";

const OpenSeadragon = window.OpenSeadragon;

/** From so many pixels a sample on, samples are squares and nothing is smoothed. */
const SHARP_FROM = 1;

/** Pixels of the page that a tile's pixel takes at least; below that, the next coarser tiles do. */
const PIXEL_FROM = 0.5 / devicePixelRatio;

/** How long what was shown before stays, at most, while tiles of a new look arrive. */
const PATIENCE_MILLIS = 700;

/** One array in its viewer. Coordinates of the viewport are samples over the first array's width. */
export class Pane {
  /**
   * @param array what the server says of it
   * @param unit samples in one unit of the viewport
   */
  constructor(number, array, tile, unit, element) {
    this.number = number;
    this.array = array;
    this.tile = tile;
    this.unit = unit;
    this.element = element;
    this.look = null;
    this.shown = null;
    this.coming = null;
    this.smooth = true;
    this.onProblem = () => {};
    const small = smallSize(array);
    this.viewer = OpenSeadragon({
      element: element.querySelector(".deep"),
      showNavigationControl: false,
      showNavigator: number === 0,
      navigatorPosition: "BOTTOM_LEFT",
      navigatorMaintainSizeRatio: false,
      navigatorWidth: `${small.width}px`,
      navigatorHeight: `${small.height}px`,
      navigatorAutoFade: false,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: true },
      gestureSettingsPen: { clickToZoom: false },
      keyboardNavEnabled: false,
      animationTime: 0.35,
      springStiffness: 9,
      blendTime: 0,
      zoomPerScroll: 1.25,
      visibilityRatio: 0.25,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 128,
      minPixelRatio: PIXEL_FROM,
      imageLoaderLimit: 4,
      maxImageCacheCount: 600,
      timeout: 120000,
    });
    // Keys are the page's.
    this.viewer.innerTracker.keyHandler = null;
    this.viewer.innerTracker.keyDownHandler = null;
    this.viewer.addHandler("tile-load-failed", (event) => this.explain(event.tile.url));
    this.viewer.addHandler("animation", () => this.sharpen());
    this.overlay = new Overlay(this);
  }

  get viewport() {
    return this.viewer.viewport;
  }

  /** Shows the array with another contrast, colour or plane; what was shown stays for a moment, until all of it is there. */
  show(look) {
    this.look = { ...look };
    this.viewer.addTiledImage({
      tileSource: this.source(this.look),
      width: this.array.width / this.unit,
      opacity: this.shown ? 0 : 1,
      preload: true,
      success: ({ item }) => this.take(item),
    });
  }

  take(item) {
    if (!this.shown) {
      this.shown = item;
      this.sharpen();
      return;
    }
    if (this.coming) {
      this.viewer.world.removeItem(this.coming);
    }
    this.coming = item;
    item.addHandler("fully-loaded-change", ({ fullyLoaded }) => fullyLoaded && this.reveal(item));
    setTimeout(() => this.reveal(item), PATIENCE_MILLIS);
  }

  reveal(item) {
    if (item !== this.coming) {
      return;
    }
    item.setOpacity(1);
    this.viewer.world.removeItem(this.shown);
    this.shown = item;
    this.coming = null;
  }

  source(look) {
    const { width, height, details } = this.array;
    const top = details.length - 1;
    return {
      width,
      height,
      tileSize: this.tile,
      tileOverlap: 0,
      minLevel: 0,
      maxLevel: top,
      getTileUrl: (level, column, row) => tileUrl(this.number, top - level, row, column, look),
    };
  }

  async explain(url) {
    const words = await reason(url);
    if (words) {
      this.onProblem(words);
    }
  }

  /** Pixels of the screen that a sample takes. */
  scale(current = true) {
    return this.viewport.getZoom(current) * this.viewport.getContainerSize().x / this.unit;
  }

  /** Where a place of the screen is, in samples: fractions, also outside of the array. */
  sampleAt(x, y) {
    const point = this.viewport.pointFromPixel(new OpenSeadragon.Point(x, y), true);
    return { x: point.x * this.unit, y: point.y * this.unit };
  }

  /** Where a sample's corner is on the screen. */
  screenOf(x, y) {
    const point = new OpenSeadragon.Point(x / this.unit, y / this.unit);
    return this.viewport.pixelFromPoint(point, true);
  }

  sharpen() {
    const smooth = this.scale() < SHARP_FROM;
    if (smooth !== this.smooth) {
      this.smooth = smooth;
      this.viewer.drawer.setImageSmoothingEnabled(smooth);
    }
  }

  /** The shift of the tiles that suit the zoom, and how they come about. */
  detail() {
    const top = this.array.details.length - 1;
    const shift = Math.max(0, Math.min(top, Math.ceil(Math.log2(PIXEL_FROM / this.scale()))));
    return { shift, how: this.array.details[shift] };
  }
}

/** Pixels of a small picture of the whole array. */
function smallSize({ width, height }) {
  const scale = Math.min(150 / width, 110 / height);
  return { width: Math.max(24, Math.round(width * scale)), height: Math.max(24, Math.round(height * scale)) };
}

/** Keeps viewers at the same place: whichever moves, the others follow in the same frame. */
export class Lock {
  constructor(panes, onMove) {
    this.panes = panes;
    this.leader = panes[0];
    this.following = false;
    for (const pane of panes) {
      const lead = () => { this.leader = pane; };
      pane.element.addEventListener("pointerdown", lead, true);
      pane.element.addEventListener("wheel", lead, { capture: true, passive: true });
      for (const event of ["animation", "animation-finish", "resize", "open"]) {
        pane.viewer.addHandler(event, () => this.follow(pane));
      }
      pane.viewer.addHandler("update-viewport", () => {
        this.follow(pane);
        pane.overlay.draw();
        onMove(pane);
      });
    }
  }

  follow(pane) {
    if (pane !== this.leader || this.following) {
      return;
    }
    this.following = true;
    const zoom = pane.viewport.getZoom(true);
    const centre = pane.viewport.getCenter(true);
    for (const other of this.panes) {
      if (other !== pane && other.viewport) {
        other.viewport.zoomTo(zoom, null, true);
        other.viewport.panTo(centre, true);
        other.sharpen();
      }
    }
    this.following = false;
  }

  /** Zooms by a factor, around the middle. */
  zoomBy(factor) {
    this.leader.viewport.zoomBy(factor);
    this.leader.viewport.applyConstraints();
  }

  /** Moves by parts of what is seen. */
  moveBy(x, y) {
    const bounds = this.leader.viewport.getBounds();
    this.leader.viewport.panBy(new OpenSeadragon.Point(x * bounds.width, y * bounds.height));
    this.leader.viewport.applyConstraints();
  }

  /** Shows so many pixels for a sample. */
  zoomToScale(scale) {
    const pane = this.leader;
    pane.viewport.zoomTo(scale * pane.unit / pane.viewport.getContainerSize().x);
  }

  fit() {
    this.leader.viewport.goHome();
  }

  /** Puts a sample into the middle. */
  goTo(y, x, scale) {
    const pane = this.leader;
    if (scale) {
      pane.viewport.zoomTo(scale * pane.unit / pane.viewport.getContainerSize().x, null, true);
    }
    pane.viewport.panTo(new OpenSeadragon.Point((x + 0.5) / pane.unit, (y + 0.5) / pane.unit), true);
    this.follow(pane);
  }
}
