/* The layer of establishments: one marker each, clusters that show the sum of free beds.
   Text from the server only ever becomes text nodes, never markup. */
"use strict";

const MOST_MOVED_ONE_BY_ONE = 40;

class SiteLayer {
  constructor(map, handlers) {
    this.map = map;
    this.handlers = handlers;
    this.markers = new Map();
    this.group = L.markerClusterGroup({
      maxClusterRadius: 44,
      showCoverageOnHover: false,
      spiderfyOnMaxZoom: true,
      animate: false,
      chunkedLoading: false,
      iconCreateFunction: (cluster) => this.clusterIcon(cluster),
    });
    map.addLayer(this.group);
  }

  /* Show exactly these sites; those that stay are changed in place. When many come or go, the
     clusters are built again at once, which is faster than taking markers out one by one. */
  replace(sites) {
    const kept = new Set(sites.map((site) => site.id));
    const gone = [...this.markers.keys()].filter((id) => !kept.has(id));
    const coming = sites.filter((site) => !this.markers.has(site.id)).length;
    if (gone.length + coming > MOST_MOVED_ONE_BY_ONE) {
      this.rebuild(sites, gone);
    } else {
      this.update(sites, gone);
    }
  }

  rebuild(sites, gone) {
    this.group.clearLayers();
    for (const id of gone) {
      this.markers.delete(id);
    }
    const markers = [];
    for (const site of sites) {
      const marker = this.markers.get(site.id);
      if (marker === undefined) {
        markers.push(this.newMarker(site));
      } else {
        this.change(marker, site);
        markers.push(marker);
      }
    }
    this.group.addLayers(markers);
  }

  /* Draw these sites again, and drop those; nothing else moves. */
  update(sites, gone) {
    this.dropMarkers(gone);
    const changed = [];
    for (const site of sites) {
      const marker = this.markers.get(site.id);
      if (marker === undefined) {
        this.group.addLayer(this.newMarker(site));
      } else if (this.change(marker, site)) {
        changed.push(marker);
      }
    }
    this.refresh(changed);
  }

  marker(id) {
    return this.markers.get(id);
  }

  /* Make a marker visible, opening its cluster if needed, then call back. */
  reveal(id, whenShown) {
    const marker = this.markers.get(id);
    if (marker !== undefined) {
      this.group.zoomToShowLayer(marker, whenShown);
    }
  }

  /* Ids of the sites inside the view, clustered or not. */
  visibleIds() {
    const bounds = this.map.getBounds();
    const ids = [];
    for (const [id, marker] of this.markers) {
      if (bounds.contains(marker.getLatLng())) {
        ids.push(id);
      }
    }
    return ids;
  }

  dropMarkers(ids) {
    const layers = [];
    for (const id of ids) {
      const marker = this.markers.get(id);
      if (marker !== undefined) {
        layers.push(marker);
        this.markers.delete(id);
      }
    }
    if (layers.length > 0) {
      this.group.removeLayers(layers);
    }
  }

  newMarker(site) {
    const marker = L.marker([site.latitude, site.longitude], {
      icon: siteIcon(site),
      alt: site.label,
      title: site.label,
      keyboard: true,
      riseOnHover: true,
    });
    marker.site = site;
    marker.on("click", () => this.handlers.opened(marker));
    marker.on("keypress", (event) => {
      if (event.originalEvent.key === "Enter") {
        this.handlers.opened(marker);
      }
    });
    this.markers.set(site.id, marker);
    return marker;
  }

  /* Take the new state of a site; tell whether it looks different. */
  change(marker, site) {
    const before = marker.site;
    marker.site = site;
    const moved = before.latitude !== site.latitude || before.longitude !== site.longitude;
    if (moved) {
      marker.setLatLng([site.latitude, site.longitude]);
    }
    const same =
      before.count === site.count &&
      before.kind === site.kind &&
      before.level === site.level &&
      before.label === site.label &&
      before.approximate === site.approximate;
    if (same) {
      return moved;
    }
    marker.options.title = site.label;
    marker.options.alt = site.label;
    marker.setIcon(siteIcon(site));
    return true;
  }

  refresh(changed) {
    if (changed.length > 0) {
      this.group.refreshClusters(changed);
    }
  }

  clusterIcon(cluster) {
    let free = 0;
    let kind = "not_reported";
    for (const marker of cluster.getAllChildMarkers()) {
      free += marker.site.free;
      kind = strongest(kind, marker.site.kind);
    }
    const shown = kind === "last_known" || kind === "not_reported" ? "–" : String(free);
    return divIcon(shown, `site cluster ${kind}`, 44);
  }
}

const KIND_ORDER = ["not_reported", "last_known", "none_free", "free"];

function strongest(one, other) {
  return KIND_ORDER.indexOf(one) >= KIND_ORDER.indexOf(other) ? one : other;
}

function siteIcon(site) {
  const approximate = site.approximate ? " approximate" : "";
  return divIcon(site.count, `site ${site.kind} ${site.level}${approximate}`, 34);
}

function divIcon(text, className, size) {
  const content = document.createElement("span");
  content.textContent = text;
  return L.divIcon({ html: content, className, iconSize: [size, size] });
}
