/** Light or dark as the reader's system is; nothing is fetched. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6676; --paper: #fff; --rule: #dfe4ea; --one: #1769aa; --two: #c2571a }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a1abb8; --paper: #14181e; --rule: #313944; --one: #6db3ec; --two: #f09a5f } }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1.5rem }
.warning { border-left: 4px solid var(--two); padding-left: .75rem } p, li { max-width: 46rem }
.wide { overflow-x: auto } table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; font-size: .92rem }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem } th, td { padding: .25rem .8rem .25rem 0; text-align: right; border-bottom: 1px solid var(--rule) }
.facts td { text-align: left } .facts tbody th { white-space: nowrap }
th { font-weight: 500 } thead th { color: var(--soft) } tbody th, thead th:first-child { text-align: left }
.charts { display: flex; flex-wrap: wrap; gap: 2rem } figure { margin: 0; width: 22rem; max-width: 100% } figcaption { font-weight: 600 }
figure p { color: var(--soft); font-size: .85rem; margin: 0 } svg text { fill: var(--soft); font-size: 10px }
.grid { stroke: var(--rule) } .line { fill: none; stroke-width: 2 } .line0 { stroke: var(--one) } .line1 { stroke: var(--two); stroke-dasharray: 5 3 }
.diagonal { stroke: var(--soft); stroke-dasharray: 2 3 } code { overflow-wrap: anywhere }
@media print { body { max-width: none } }`
