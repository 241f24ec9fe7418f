// `npm install && node build.mjs` in this folder writes ../assets/plotly-map.min.js. The version of plotly.js in package.json is that of
// the plotly package that pyproject.toml installs; a test compares the two.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const css = require('esbuild-plugin-inline-css');
const { glsl } = require('esbuild-plugin-glsl');
const { version } = require('plotly.js/package.json');

await build({
  entryPoints: ['index.js'],
  outfile: '../assets/plotly-map.min.js',
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'Plotly',
  target: 'es2020',
  plugins: [css(), glsl({ minify: true })],
  alias: { 'country-iso-search': './no_countries.js' },
  define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
  banner: { js: `/* plotly.js ${version} (MIT, Plotly, Inc.), cut to scattermap by dash_app/plotly_bundle. Other licences: at the end. */` },
  legalComments: 'eof',
});
