'use strict';
// What plotly.js/lib/core registers, with the one trace that the explorer draws, and without the components that it never shows
// (sliders, menus, ranges, error bars, grids, 3-D notes). Annotations, shapes and images are asked for by plotly itself.
require('plotly.js/build/plotcss');
const { register } = require('plotly.js/src/registry');
const methods = require('plotly.js/src/plot_api');
const Plots = require('plotly.js/src/plots/plots');
const Fx = require('plotly.js/src/components/fx');

exports.version = require('plotly.js/src/version').version;
exports.register = register;
for (const [name, fn] of Object.entries(methods)) {
  if (!name.startsWith('_')) exports[name] = fn;
  register({ moduleType: 'apiMethod', name, fn });
}
register([
  require('plotly.js/src/traces/scatter'),
  require('plotly.js/src/traces/scattermap'),
  require('plotly.js/src/components/annotations'),
  require('plotly.js/src/components/selections'),
  require('plotly.js/src/components/shapes'),
  require('plotly.js/src/components/images'),
  require('plotly.js/src/components/colorscale'),
  require('plotly.js/src/components/colorbar'),
  require('plotly.js/src/components/legend'),
  Fx,
  require('plotly.js/src/components/modebar'),
  require('plotly.js/src/locale-en'),
  require('plotly.js/src/locale-en-us'),
]);
exports.Icons = require('plotly.js/src/fonts/ploticon');
exports.Plots = { resize: Plots.resize, graphJson: Plots.graphJson };
exports.Fx = { hover: Fx.hover, unhover: Fx.unhover, loneHover: Fx.loneHover, loneUnhover: Fx.loneUnhover };
