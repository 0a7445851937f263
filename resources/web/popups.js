/* The popup of an establishment: its units, with what a regulator asks first.
   Built from elements and text nodes; the content is asked of the desktop when it opens and is
   replaced in place by a live change. */
"use strict";

class SitePopup {
  constructor(map, closeWords, handlers) {
    this.map = map;
    this.closeWords = closeWords;
    this.handlers = handlers;
    this.siteId = null;
    this.popup = L.popup({ maxWidth: 400, minWidth: 320, autoPanPadding: [24, 24] });
    map.on("popupclose", (event) => {
      if (event.popup === this.popup) {
        this.siteId = null;
      }
    });
  }

  open(marker) {
    this.siteId = marker.site.id;
    const waiting = document.createElement("p");
    waiting.textContent = marker.site.label;
    this.popup.options.autoPan = true;
    this.popup.setLatLng(marker.getLatLng()).setContent(waiting).openOn(this.map);
    this.popup
      .getElement()
      .querySelector(".leaflet-popup-close-button")
      .setAttribute("aria-label", this.closeWords);
    this.handlers.wanted(marker.site.id);
  }

  close() {
    this.map.closePopup(this.popup);
  }

  fill(content) {
    if (content.site !== this.siteId) {
      return;
    }
    const body = document.createElement("div");
    body.className = "popup";
    body.append(element("h2", content.title));
    for (const line of content.lines) {
      body.append(element("p", line));
    }
    if (content.units.length > 0) {
      body.append(element("h3", content.heading));
    }
    const list = document.createElement("ul");
    for (const unit of content.units) {
      list.append(this.unitLine(unit, content.sheet));
    }
    body.append(list);
    const button = element("button", content.show);
    button.type = "button";
    button.addEventListener("click", () => this.handlers.shownInSynthesis(content.site));
    body.append(button);
    this.popup.setContent(body);
    /* A live change fills the popup again; from now on that moves nothing. */
    this.popup.options.autoPan = false;
  }

  unitLine(unit, sheetLabel) {
    const line = document.createElement("li");
    line.className = unit.kind;
    const button = element("button", unit.name);
    button.type = "button";
    button.title = sheetLabel;
    button.addEventListener("click", () => this.handlers.unitOpened(unit.id));
    line.append(button, element("strong", unit.free));
    line.append(element("span", unit.grouping), element("span", unit.age));
    return line;
  }
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
