#!/bin/sh
# Copies the front-end files the dossier ships from npm into the package, with licences and versions.
# Run by `make vendor` when a version in package.json changes; a user's machine needs no node.
set -eu
cd "$(dirname "$0")/.."
npm ci --ignore-scripts
if grep -nE '"resolved"|registry' package-lock.json; then
    echo "package-lock.json names a registry host: keep omit-lockfile-registry-resolved in .npmrc" >&2
    exit 1
fi
into=recount/publish/dossier/assets/vendor
rm -rf "$into"
mkdir -p "$into/leaflet" "$into/world-atlas"
cp node_modules/leaflet/dist/leaflet.css node_modules/leaflet/LICENSE "$into/leaflet/"
# The last line points at a source map, which is not shipped.
sed '/^\/\/# sourceMappingURL=/d' node_modules/leaflet/dist/leaflet.js >"$into/leaflet/leaflet.js"
cp node_modules/world-atlas/LICENSE "$into/world-atlas/"
node scripts/vendor.outlines.mjs >"$into/world-atlas/countries-10m.json"
for name in leaflet world-atlas; do
    node -p "var p = require('./node_modules/$name/package.json'); p.name + ' ' + p.version + ' (' + p.license + ')'"
done >"$into/versions.txt"
