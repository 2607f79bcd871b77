/**
 * The map page's script, as the browser gets it: draws the base map and the spots, moves and scales it, and leads from a
 * spot to its sentence and back. Everything it shows is in the page; it asks nobody.
 */
export const MAP_SCRIPT = `
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const { base, spots, shapes } = data;
  const svg = document.querySelector('.map svg');
  const layer = (name) => svg.querySelector('.' + name);
  const make = (tag, attributes, parent) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    parent.append(node);
    return node;
  };
  // Web Mercator, the world one wide. Paths are drawn around a middle of their own, or far zoom would tremble.
  const mapX = (lon) => (lon + 180) / 360;
  const mapY = (lat) => {
    const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };
  const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  const [west, south, east, north] = base.box;
  const originX = mapX((west + east) / 2);
  const originY = (mapY(south) + mapY(north)) / 2;
  const UNIT = 1e6;
  const px = (lon) => ((mapX(lon) - originX) * UNIT).toFixed(1);
  const py = (lat) => ((mapY(lat) - originY) * UNIT).toFixed(1);
  const pathOf = (flat, closed) => {
    let path = '';
    for (let at = 0; at < flat.length; at += 2) path += (at ? 'L' : 'M') + px(flat[at]) + ' ' + py(flat[at + 1]);
    return closed ? path + 'Z' : path;
  };
  const joined = (list, closed) => list.map((flat) => pathOf(flat, closed)).join('');
  const ground = layer('ground');
  make('path', { class: 'world', d: joined(base.world, true) }, ground);
  make('path', { class: 'box', d: pathOf([west, south, east, south, east, north, west, north], true) }, ground);
  make('path', { class: 'land', d: joined(base.land, true) }, ground);
  make('path', { class: 'coast', d: joined(base.coasts, false) }, ground);
  make('path', { class: 'border', d: joined(base.borders, false) }, ground);

  // Reaches: what the words mean, or a disc as wide as the answer may be off. Alike ones are drawn once.
  const reaches = new Map();
  const ringsOf = (geometry) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
  const discOf = (spot) => {
    const ring = [];
    for (let step = 0; step < 48; step++) {
      const angle = (step * Math.PI) / 24;
      const lat = spot.lat + ((spot.km / 111.2) * Math.cos(angle));
      ring.push(spot.lon + ((spot.km / 111.2) * Math.sin(angle)) / Math.cos((spot.lat * Math.PI) / 180), lat);
    }
    return pathOf(ring, true);
  };
  for (const spot of spots) {
    const line = spot.shape && spot.shape.type === 'LineString';
    const path = line
      ? pathOf(spot.shape.coordinates.flat(), false)
      : spot.shape && spot.shape.type !== 'Point'
        ? ringsOf(spot.shape).map((ring) => pathOf(ring.flat(), true)).join('')
        : spot.km > 0 ? discOf(spot) : '';
    if (path === '') continue;
    const key = spot.kind + path;
    let reach = reaches.get(key);
    if (!reach) {
      const kind = line ? ' line' : spot.km > 60 ? ' wide' : '';
      const colour = 'var(--' + spot.kind + ')';
      reach = make('path', { class: 'reach' + kind, d: path, 'fill-rule': 'evenodd', fill: line ? 'none' : colour, stroke: colour }, layer('reaches'));
      reaches.set(key, reach);
    }
    spot.reach = reach;
  }
  // From where to where a claim moves.
  const byClaim = Map.groupBy(spots, (spot) => spot.report + ' ' + spot.claim);
  for (const list of byClaim.values())
    for (const from of list.filter((spot) => spot.role === 'from'))
      for (const to of list.filter((spot) => spot.role !== 'from'))
        make('path', { class: 'way', d: pathOf([from.lon, from.lat, to.lon, to.lat], false), stroke: 'var(--' + to.kind + ')', 'marker-end': 'url(#tip)' }, layer('ways'));

  // Spots at one point lie around it, the first in the middle, so that each can be reached.
  const heaps = Map.groupBy(spots, (spot) => spot.lat.toFixed(3) + ' ' + spot.lon.toFixed(3));
  for (const heap of heaps.values())
    heap.forEach((spot, at) => {
      const angle = at * 2.39996;
      const away = at === 0 ? 0 : 9 + 8 * Math.sqrt(at);
      spot.heap = heap;
      spot.dx = away * Math.cos(angle);
      spot.dy = away * Math.sin(angle);
      spot.node = make('g', { class: 'spot ' + spot.told, tabindex: 0, role: 'button', 'aria-label': spot.label }, layer('spots'));
      const colour = 'var(--' + spot.kind + ')';
      make('path', { class: 'halo', d: shapes[spot.kind] }, spot.node);
      make('path', { class: 'shape', d: shapes[spot.kind], fill: colour, stroke: colour }, spot.node);
      make('path', { class: 'no', d: 'M-8 8L8-8', stroke: 'var(--ink)' }, spot.node);
      make('title', {}, spot.node).textContent = spot.label;
      spot.node.addEventListener('click', () => { if (!moved) select(spot, true); });
      spot.node.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); select(spot, true); }
      });
    });

  const view = { x: originX, y: originY, scale: 1000 };
  let size = { width: 1, height: 1 };
  let moved = false;
  // The first view leaves out the farthest few of many: one far name would make dots of all the others.
  function fit(share) {
    size = svg.getBoundingClientRect();
    const xs = [];
    const ys = [];
    for (const spot of spots) {
      // Roads are seen from end to end and areas whole, but not countries, beside which all else would be a dot.
      const corners = spot.shape && spot.km < 150 ? spot.shape.coordinates.flat(3) : [spot.lon, spot.lat];
      for (let at = 0; at + 1 < corners.length; at += 2) {
        xs.push(mapX(corners[at]));
        ys.push(mapY(corners[at + 1]));
      }
    }
    if (xs.length === 0) { xs.push(mapX(west), mapX(east)); ys.push(mapY(south), mapY(north)); }
    const least = (list) => list[Math.floor(list.length * share)];
    const most = (list) => list[Math.ceil(list.length * (1 - share)) - 1];
    for (const list of [xs, ys]) list.sort((a, b) => a - b);
    const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
    view.x = (left + right) / 2;
    view.y = (top + bottom) / 2;
    view.scale = Math.min((size.width * 0.7) / Math.max(right - left, 0.004), (size.height * 0.7) / Math.max(bottom - top, 0.004));
    draw();
  }
  function screen(lon, lat) {
    return [(mapX(lon) - view.x) * view.scale + size.width / 2, (mapY(lat) - view.y) * view.scale + size.height / 2];
  }
  function draw() {
    const ratio = view.scale / UNIT;
    const left = (originX - view.x) * view.scale + size.width / 2;
    const top = (originY - view.y) * view.scale + size.height / 2;
    for (const name of ['ground', 'reaches', 'ways'])
      layer(name).setAttribute('transform', 'translate(' + left + ' ' + top + ') scale(' + ratio + ')');
    const taken = [];
    for (const spot of spots) {
      const [x, y] = screen(spot.lon, spot.lat);
      spot.node.setAttribute('transform', 'translate(' + (x + spot.dx).toFixed(1) + ' ' + (y + spot.dy).toFixed(1) + ')');
      taken.push([x + spot.dx - 9, y + spot.dy - 9, x + spot.dx + 9, y + spot.dy + 9]);
    }
    const labels = layer('labels');
    labels.replaceChildren();
    let towns = 0;
    for (const label of base.labels) {
      const [x, y] = screen(label.lon, label.lat);
      if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
      const country = label.kind === 'country';
      if (!country && ++towns > 40) break;
      const wide = label.name.length * (country ? 9.5 : 6.2);
      const frame = country ? [x - wide / 2, y - 9, x + wide / 2, y + 5] : [x - 3, y - 9, x + wide + 7, y + 5];
      if (taken.some((one) => one[0] < frame[2] && one[2] > frame[0] && one[1] < frame[3] && one[3] > frame[1])) continue;
      taken.push(frame);
      if (!country) make('circle', { class: 'dot', cx: x, cy: y, r: 2 }, labels);
      make('text', { class: 'label ' + label.kind, x: country ? x : x + 5, y: y + 4 }, labels).textContent = label.name;
    }
    drawScale();
  }
  function drawScale() {
    const kmPerPixel = (40075 * Math.cos((latOf(view.y) * Math.PI) / 180)) / view.scale;
    let km = 10 ** Math.floor(Math.log10(kmPerPixel * 120));
    for (const step of [5, 2]) if (km * step <= kmPerPixel * 120) { km *= step; break; }
    const scale = document.querySelector('.scale');
    scale.firstChild.textContent = km + ' km';
    scale.lastChild.style.width = km / kmPerPixel + 'px';
  }
  function zoom(factor, x = size.width / 2, y = size.height / 2) {
    const scale = Math.max(200, Math.min(4e6, view.scale * factor));
    view.x += (x - size.width / 2) * (1 / view.scale - 1 / scale);
    view.y += (y - size.height / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
    draw();
  }
  svg.addEventListener('wheel', (event) => {
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });
  let hold = null;
  svg.addEventListener('pointerdown', (event) => { hold = { x: event.clientX, y: event.clientY }; moved = false; });
  addEventListener('pointermove', (event) => {
    if (!hold) return;
    if (Math.hypot(event.clientX - hold.x, event.clientY - hold.y) < 4 && !moved) return;
    moved = true;
    svg.classList.add('drag');
    view.x -= (event.clientX - hold.x) / view.scale;
    view.y -= (event.clientY - hold.y) / view.scale;
    hold = { x: event.clientX, y: event.clientY };
    draw();
  });
  addEventListener('pointerup', () => { hold = null; svg.classList.remove('drag'); });
  for (const [name, act] of [['in', () => zoom(1.6)], ['out', () => zoom(1 / 1.6)], ['all', () => fit(0)]])
    document.querySelector('.tools .' + name).addEventListener('click', act);

  const cards = document.querySelector('.cards');
  function select(spot, scroll) {
    for (const node of document.querySelectorAll('.on')) node.classList.remove('on');
    for (const node of document.querySelectorAll('.here')) node.classList.remove('here');
    spot.node.classList.add('on');
    spot.node.parentNode.append(spot.node);
    if (spot.reach) spot.reach.classList.add('on');
    const report = document.getElementById('r' + spot.report);
    const pieces = report.querySelectorAll('.s[data-s="' + spot.sentence + '"]');
    for (const piece of pieces) {
      piece.classList.add('on');
      for (const word of piece.querySelectorAll('[data-m~="' + spot.index + 't"],[data-m~="' + spot.index + 'l"]')) word.classList.add('here');
    }
    showCards(spot);
    if (scroll && pieces.length > 0) pieces[0].scrollIntoView({ block: 'center' });
  }
  function showCards(chosen) {
    cards.hidden = false;
    cards.replaceChildren();
    const add = (tag, text, parent) => {
      const node = document.createElement(tag);
      node.textContent = text;
      parent.append(node);
      return node;
    };
    add('h2', chosen.place, cards);
    add('p', chosen.where, cards);
    const list = add('ol', '', cards);
    for (const spot of chosen.heap) {
      const button = add('button', spot.line, add('li', '', list));
      button.style.setProperty('--k', 'var(--' + spot.kind + ')');
      if (spot === chosen) button.classList.add('on');
      add('small', spot.facts, button);
      button.addEventListener('click', () => select(spot, true));
    }
  }
  // From the text to the map: a word that evokes a claim shows where.
  for (const link of document.querySelectorAll('.text a.t'))
    link.addEventListener('click', (event) => {
      const [report, claim] = link.getAttribute('href').slice(1).split(/-(.*)/);
      const spot = spots.find((one) => 'r' + one.report === report && one.claim === claim);
      event.preventDefault();
      if (!spot) return;
      select(spot, false);
      const [x, y] = screen(spot.lon, spot.lat);
      if (x < 20 || y < 20 || x > size.width - 20 || y > size.height - 20) {
        view.x = mapX(spot.lon);
        view.y = mapY(spot.lat);
        draw();
      }
    });
  for (const box of document.querySelectorAll('.legend input'))
    box.addEventListener('change', () => {
      const off = new Set([...document.querySelectorAll('.legend input:not(:checked)')].map((one) => one.value));
      for (const spot of spots) {
        spot.node.classList.toggle('hide', off.has(spot.kind));
        if (spot.reach) spot.reach.classList.toggle('hide', off.has(spot.kind));
      }
    });
  addEventListener('resize', () => { size = svg.getBoundingClientRect(); draw(); });
  fit(spots.length > 20 ? 0.05 : 0);
})();
`;
