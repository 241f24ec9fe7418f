// `npm install && node build.mjs` in this folder writes ../assets/vendor/plotly-map.min.js. The version of plotly.js in package.json is that of
// the plotly package that pyproject.toml installs; a test compares the two.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const css = require('esbuild-plugin-inline-css');
const { glsl } = require('esbuild-plugin-glsl');
const { version } = require('plotly.js/package.json');

// What plotly carries for others: a description of each attribute for its reference pages, and the addresses of map styles, icons and a
// cloud of third parties. Names of XML (www.w3.org) are no addresses.
const TEXT = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const LIST = String.raw`\[(?:\s|,|//[^\n]*|${TEXT})*\](?:\s*\.join\(${TEXT}\))?`;
const DESCRIPTION = new RegExp(String.raw`\bdescription:\s*(?:${LIST}|${TEXT})(?=\s*[,}])`, 'g');
const ADDRESS = /https?:\/\/(?!www\.w3\.org)[^'"`\s<$]*/g;
const ownOnly = {
  name: 'own-only',
  setup({ onLoad }) {
    onLoad({ filter: /plots\/map\/styles\/.*\.js$/ }, () => ({ contents: 'module.exports = {};' }));
    onLoad({ filter: /plotly\.js\/src\/.*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(DESCRIPTION, "description: ''").replace(ADDRESS, ''),
    }));
  },
};

// MapLibre paints a ramp for every line of every tile at each change of the data, 256 colours wide, and evaluates the expression of the style for
// each of them: with 400 flows that took half of the time of a filter in the browser. Ours go from one colour to another, which the graphics card
// interpolates as well between 32, and are all parts of one ramp, of which a thousand colours are remembered as long as the style has it.
const WIDTH = /let (\w+)=256;if\((\w+)\.stepInterpolant\)/;
const COLOUR = /(\w+)\[(\w+)\.evaluationKey\]=(\w+);let (\w+)=\2\.expression\.evaluate\(\1\);/;
const edited = (file, pattern, text, source) => ({ onLoad }) => onLoad({ filter: new RegExp(String.raw`maplibre-gl/dist/${file}\.mjs$`) }, async ({ path }) => {
  const code = await readFile(path, 'utf8');
  if (code.match(new RegExp(pattern, 'g'))?.length !== 1) throw new Error(`MapLibre makes its ramps otherwise: look at ${source}.`);
  return { contents: code.replace(pattern, text) };
});
const ramps = [
  { name: 'narrow-ramps', setup: edited('maplibre-gl', WIDTH, 'let $1=32;if($2.stepInterpolant)', 'updateGradientTexture in draw_line.ts') },
  { name: 'remembered-ramps', setup: edited('maplibre-gl-shared', COLOUR,
    '$3=Math.round($3*1024);let $4=($2.expression.colours??=[])[$3]??=($1[$2.evaluationKey]=$3/1024,$2.expression.evaluate($1));', 'renderColorRamp in color_ramp.ts') },
];

await build({
  entryPoints: ['index.js'],
  outfile: '../assets/vendor/plotly-map.min.js',
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'Plotly',
  target: 'es2020',
  plugins: [ownOnly, ...ramps, css(), glsl({ minify: true })],
  alias: { 'country-iso-search': './no_countries.js' },
  define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
  banner: { js: `/* plotly.js ${version} (MIT, Plotly, Inc.), cut to scattermap by dash_app/plotly_bundle. Other licences: at the end. */` },
  legalComments: 'eof',
});
