"use strict";
// Draws the map over its paper version. Everything shown comes from data.js; nothing is fetched.
(function () {
  var data = window.RECOUNT_MAP;
  var box = document.getElementById("map");
  if (!data || !box || !window.L) return;
  var figure = document.getElementById("map-figure");
  box.hidden = false;
  figure.classList.add("is-live");

  var map = L.map(box, {
    zoomSnap: 0.25,
    maxBounds: data.around,
    maxBoundsViscosity: 0.8,
    scrollWheelZoom: false,
    minZoom: 0,
    maxZoom: 12,
  });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution("Natural Earth");
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(data.view);

  var outlines = {};
  data.countries.forEach(function (country) {
    outlines[country.name] = L.polygon(country.rings, {
      className: country.meant ? "land meant" : "land",
      interactive: country.meant,
      smoothFactor: 0.6,
    }).addTo(map);
  });

  function element(tag, text, into) {
    var made = document.createElement(tag);
    made.textContent = text;
    into.appendChild(made);
    return made;
  }

  function popup(area) {
    var content = document.createElement("div");
    var name = element("strong", area.name, content);
    name.dir = "auto";
    element("p", area.doubt, content);
    var list = element("ul", "", content);
    area.incidents.forEach(function (incident) {
      var link = element("a", "", element("li", "", list));
      link.href = incident.href;
      element("bdi", incident.place, link);
      link.appendChild(document.createTextNode(", " + incident.when));
    });
    return content;
  }

  // A name stands beside a place, but on the rim of an area: its middle is no place of anything.
  var SIDES = { start: "right", end: "left", middle: "center" };
  data.labels.forEach(function (label) {
    var name = document.createElement("bdi");
    name.textContent = label.text;
    L.tooltip({
      permanent: true,
      interactive: false,
      className: "area-name",
      direction: SIDES[label.anchor],
      offset: [{ start: 6, end: -6, middle: 0 }[label.anchor], 0],
    }).setLatLng([label.lat, label.lon]).setContent(name).addTo(map);
  });

  data.areas.forEach(function (area) {
    var at = [area.lat, area.lon];
    var shape = outlines[area.country] || (area.exact
      ? L.circleMarker(at, { radius: 6, className: "place" })
      : L.circle(at, { radius: area.metres, className: "doubt" }));
    shape.bindPopup(popup(area)).addTo(map);
    var path = shape.getElement();
    if (path) {
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", area.name + ": " + area.doubt);
      path.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          shape.openPopup();
        }
      });
    }
  });
})();
