// The map of the overview: spots as the server thins them, provinces as circles of their size, countries shaded.
const L = window.L;
const box = document.getElementById("map");
if (box && L) draw(box);

function draw(box) {
  const query = box.dataset.query;
  const map = L.map(box, {
    attributionControl: false, minZoom: 1, maxZoom: 11, worldCopyJump: false, zoomSnap: 0.5,
    maxBounds: [[-85, -200], [85, 200]], keyboard: true,
  }).setView([20, 20], 1.5);
  L.control.scale({ imperial: false }).addTo(map);
  const states = L.layerGroup().addTo(map);
  const areas = L.layerGroup().addTo(map);
  const spots = L.layerGroup().addTo(map);
  let outlines = null;
  let asked = null;
  let first = true;

  const world = fetch("/static/vendor/world/countries-50m.json").then((answer) => answer.json()).then((data) => {
    outlines = unbroken(window.topojson.feature(data, data.objects.countries));
    L.geoJSON(outlines, { interactive: false, style: () => ({ className: "land" }) }).addTo(map).bringToBack();
  });

  function show(drawing) {
    areas.clearLayers();
    spots.clearLayers();
    for (const area of drawing.areas) {
      L.circle([area.lat, area.lon], { radius: area.km * 1000, className: area.facts ? "area" : "area only" })
        .bindPopup(() => words(`${area.name}: ${count(area)} known to the ${area.precision} only`, area.href)).addTo(areas);
    }
    for (const cell of drawing.cells) spot(cell);
  }

  function shade(countries) {
    const numbers = new Map(countries.filter((c) => c.numeric).map((c) => [c.numeric, c]));
    const style = (feature) => ({ className: numbers.has(feature.id) ? "state" : "" });
    L.geoJSON(outlines, { filter: (feature) => numbers.has(feature.id), interactive: false, style }).addTo(states);
  }

  function spot(cell) {
    const size = Math.round(Math.min(44, 20 + 7 * Math.log10(cell.number)));
    const told = cell.facts ? "told" : "only";
    const icon = L.divIcon({
      className: `spot ${told}`, iconSize: [size, size], html: cell.number > 1 ? short(cell.number) : "",
    });
    const where = cell.places > 1 ? `${cell.places} places, ${cell.name} among them` : cell.name;
    const marker = L.marker([cell.lat, cell.lon], { icon, title: `${where}: ${count(cell)}`, keyboard: true });
    marker.on("click keypress", (event) => {
      if (event.originalEvent.key && event.originalEvent.key !== "Enter") return;
      const [west, south, east, north] = cell.box.split(",").map(Number);
      if (cell.places > 1 && map.getZoom() < map.getMaxZoom()) {
        map.fitBounds([[south, west], [north, east]], { maxZoom: map.getMaxZoom(), padding: [30, 30] });
        return;
      }
      const href = address({ box: cell.box });
      marker.unbindPopup().bindPopup(words(`${where}: ${count(cell)}`, href)).openPopup();
    });
    marker.addTo(spots);
    if (cell.places === 1 && map.getZoom() >= 7) {
      marker.bindTooltip(cell.name.split(",")[0], { permanent: true, direction: "bottom", className: "town" });
    }
  }

  function words(text, href) {
    const content = document.createElement("p");
    const link = document.createElement("a");
    content.append(Object.assign(document.createElement("bdi"), { textContent: text }), document.createElement("br"), link);
    link.href = href;
    link.textContent = "Show";
    return content;
  }

  function count(one) {
    const many = `${one.number} incident${one.number === 1 ? "" : "s"}`;
    if (one.facts === one.number) return many;
    return one.facts ? `${many}, ${one.facts} told as having happened` : `${many}, not told as fact`;
  }

  function short(number) {
    return number < 1000 ? String(number) : `${Math.round(number / 1000)}k`;
  }

  function address(changed) {
    const params = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changed)) params.set(name, value);
    return `/?${params}`;
  }

  function bounds() {
    const b = map.getBounds();
    const edges = [Math.max(-180, b.getWest()), Math.max(-90, b.getSouth()), Math.min(180, b.getEast()), Math.min(90, b.getNorth())];
    return edges.map((edge) => edge.toFixed(3)).join(",");
  }

  async function load() {
    asked?.abort();
    asked = new AbortController();
    const params = new URLSearchParams(query);
    params.set("zoom", String(Math.floor(map.getZoom())));
    if (!first) params.set("view", bounds());
    try {
      const answer = await fetch(`/map.json?${params}`, { signal: asked.signal });
      if (!answer.ok) return;
      const drawing = await answer.json();
      if (first && drawing.bounds) {
        const [west, south, east, north] = drawing.bounds.split(",").map(Number);
        map.fitBounds([[south, west], [north, east]], { maxZoom: 5, padding: [40, 40], animate: false });
      }
      await world;
      if (first) {
        shade(drawing.countries);
        first = false;
        document.getElementById("map-as-filter").hidden = false;
        map.on("moveend", load);
        await load();
        box.dataset.ready = "yes";
        return;
      }
      show(drawing);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  document.getElementById("map-as-filter").addEventListener("click", () => {
    window.location.assign(address({ box: bounds() }));
  });
  load();
}

// Land that crosses the date line goes on beyond 180 degrees instead of back around the world, and stands on both sides.
function unbroken(world) {
  for (const { geometry } of world.features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const whole = polygons.map((rings) => rings.map(unrolled));
    const crossing = whole.filter((rings) => rings[0].some(([lon]) => Math.abs(lon) > 180));
    const moved = crossing.map((rings) => {
      const turn = rings[0].some(([lon]) => lon > 180) ? -360 : 360;
      return rings.map((ring) => ring.map(([lon, lat]) => [lon + turn, lat]));
    });
    geometry.type = "MultiPolygon";
    geometry.coordinates = [...whole, ...moved];
  }
  return world;
}

function unrolled(ring) {
  let turn = 0;
  const made = ring.map(([lon, lat], n) => {
    const before = n ? ring[n - 1][0] : lon;
    if (lon - before > 180) turn -= 360;
    if (before - lon > 180) turn += 360;
    return [lon + turn, lat];
  });
  // a ring around the pole does not close: it is led down to the edge of the map
  if (turn) made.push([made.at(-1)[0], -89], [made[0][0], -89]);
  return made;
}
