/* The map's page: takes messages from the desktop, tells it what the person does.
   Every message is an object with a `type`; unknown types are ignored on both sides. */
"use strict";

function startMap(map, words) {
  /* For the tests and for the console; nothing in the page reads it. */
  window.shownMap = map;
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(escapeText(words.outlines_credit));
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const bridge = channel.objects.bridge;
    const page = new MapPage(map, words, (message) => bridge.receive(JSON.stringify(message)));
    bridge.message.connect((text) => page.take(JSON.parse(text)));
    page.say({ type: "ready" });
  });
}

class MapPage {
  constructor(map, words, say) {
    this.map = map;
    this.say = say;
    this.tiles = null;
    this.samu = L.layerGroup();
    L.control.scale({ imperial: false }).addTo(map);
    this.here = null;
    this.popup = new SitePopup(map, words.close_popup, {
      wanted: (site) => say({ type: "popup_wanted", site }),
      shownInSynthesis: (site) => say({ type: "shown_in_synthesis", site }),
      unitOpened: (unit) => say({ type: "unit_opened", unit }),
    });
    this.sites = new SiteLayer(map, { opened: (marker) => this.popup.open(marker) });
    map.on("moveend", () => {
      this.tellVisible();
      this.tellMoved();
    });
    map.on("contextmenu", (event) => this.offerAround(event));
    this.handlers = {
      sites: (message) => this.showSites(message),
      update: (message) => this.updateSites(message),
      popup: (message) => this.popup.fill(message),
      open_site: (message) => this.openSite(message),
      centre: (message) => this.centre(message),
      here: (message) => this.showHere(message),
      samu: (message) => this.showSamu(message),
      tiles: (message) => this.showTiles(message),
      theme: (message) => this.dress(message),
    };
  }

  take(message) {
    const handler = this.handlers[message.type];
    if (handler !== undefined) {
      handler(message);
    }
  }

  showSites(message) {
    this.sites.replace(message.sites);
    this.tellPainted(message.ticket);
    afterPainting(() => this.tellVisible());
  }

  updateSites(message) {
    const started = performance.now();
    this.sites.update(message.sites, message.gone);
    const spent = performance.now() - started;
    if (message.gone.includes(this.popup.siteId)) {
      this.popup.close();
    }
    this.tellPainted(message.ticket, spent);
  }

  /* Told once the browser has drawn what the message asked for. */
  tellPainted(ticket, spent = 0) {
    afterPainting(() => this.say({ type: "painted", ticket, spent }));
  }

  tellVisible() {
    this.say({ type: "visible", sites: this.sites.visibleIds() });
  }

  tellMoved() {
    const { lat, lng } = this.map.getCenter().wrap();
    this.say({ type: "moved", latitude: lat, longitude: lng, zoom: this.map.getZoom() });
  }

  openSite(message) {
    this.sites.reveal(message.site, () => this.popup.open(this.sites.marker(message.site)));
  }

  centre(message) {
    this.map.setView([message.latitude, message.longitude], message.zoom ?? this.map.getZoom(), {
      animate: false,
    });
  }

  showHere(message) {
    if (this.here !== null) {
      this.here.remove();
      this.here = null;
    }
    if (message.latitude !== null) {
      this.here = L.circleMarker([message.latitude, message.longitude], {
        radius: 8,
        className: "here",
        interactive: false,
      }).addTo(this.map);
    }
  }

  showSamu(message) {
    this.samu.clearLayers();
    for (const site of message.sites) {
      const icon = divIcon("S", site.approximate ? "samu approximate" : "samu", 26);
      const label = element("span", site.label);
      L.marker([site.latitude, site.longitude], { icon, alt: site.label, title: site.label })
        .bindTooltip(label)
        .addTo(this.samu);
    }
    this.samu.addTo(this.map);
  }

  showTiles(message) {
    if (this.tiles !== null) {
      this.tiles.remove();
      this.tiles = null;
    }
    this.told = null;
    if (message.address === null) {
      return;
    }
    const tiles = L.tileLayer(message.address, {
      attribution: "",
      maxZoom: message.maxZoom,
      crossOrigin: false,
    });
    tiles.on("tileload", () => this.tellTiles("tiles_shown"));
    tiles.on("tileerror", () => this.tellTiles("tiles_failed"));
    tiles.getAttribution = () => escapeText(message.credit);
    this.tiles = tiles.addTo(this.map);
  }

  tellTiles(type) {
    document.documentElement.classList.toggle("with-tiles", type === "tiles_shown");
    if (this.told !== type) {
      this.told = type;
      this.say({ type });
    }
  }

  offerAround(event) {
    const { lat, lng } = event.latlng;
    this.say({
      type: "around_wanted",
      latitude: lat,
      longitude: lng,
      x: event.originalEvent.clientX,
      y: event.originalEvent.clientY,
    });
  }

  dress(message) {
    for (const [name, colour] of Object.entries(message.colours)) {
      document.documentElement.style.setProperty(`--${name.replaceAll("_", "-")}`, colour);
    }
  }
}

function escapeText(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

/* Run something once the next frame is drawn: a frame callback comes just before drawing, and
   what it puts off comes after. */
function afterPainting(then) {
  requestAnimationFrame(() => setTimeout(then, 0));
}
