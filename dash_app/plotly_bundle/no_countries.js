'use strict';
// Names of countries, which only plotly's own choropleths look up: we draw none.
module.exports = { COUNTRIES: [], createLookup: () => () => undefined };
