// Prints world-atlas' countries at 1:10 million as TopoJSON with a bounding box for each country,
// so that a dossier unpacks only the few it draws. Natural Earth is in the public domain.
import { readFileSync } from "node:fs";

const file = new URL("../node_modules/world-atlas/countries-10m.json", import.meta.url);
const { arcs, objects, transform } = JSON.parse(readFileSync(file, "utf8"));
const { scale, translate } = transform;

function boxOf(numbers) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const number of numbers) {
    let x = 0, y = 0;
    for (const [dx, dy] of arcs[number < 0 ? ~number : number]) {
      x += dx;
      y += dy;
      const lon = x * scale[0] + translate[0], lat = y * scale[1] + translate[1];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box.map((degrees) => Math.round(degrees * 1e4) / 1e4);
}

const countries = objects.countries.geometries.map((country) => ({
  name: country.properties.name,
  // A country of one piece and a country of many look alike from here on: a list of rings.
  rings: (country.type === "Polygon" ? [country.arcs] : country.arcs).flat(),
})).map((country) => ({ ...country, bbox: boxOf(country.rings.flat()) }));
countries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const line = (value) => JSON.stringify(value);
process.stdout.write(
  `{"transform":${line(transform)},\n"countries":[\n${countries.map(line).join(",\n")}\n],\n` +
  `"arcs":[\n${arcs.map(line).join(",\n")}\n]}\n`,
);
