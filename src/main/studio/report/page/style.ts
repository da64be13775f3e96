import { Html } from './html.ts'

/** The page follows the system's light or dark theme and loads no files. */
export const STYLE = new Html(`<style>
:root { color-scheme: light dark; --ink: #1c2430; --soft: #566070; --paper: #fff; --wash: #f4f6f9; --rule: #dfe4ea; --one: #1769aa; --two: #b4480f; --three: #2f7d4f; --four: #8146b8; --deepest: 70% }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a1abb8; --paper: #14181e; --wash: #1b212a; --rule: #313944; --one: #6db3ec; --two: #f09a5f; --three: #76c893; --four: #c49bee; --deepest: 45% } }
body { margin: 0 auto; max-width: 66rem; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums }
h1, h2, h3 { line-height: 1.2 } h1 { margin-bottom: .25rem } h2 { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1.5rem } h3 { margin: 1.75rem 0 .5rem }
p, li { max-width: 46rem } a { color: var(--one) } .soft { color: var(--soft) } ul { padding-left: 1.2rem }
.warning { border-left: 4px solid var(--two); padding-left: .75rem }
.headline { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin: 1rem 0 } .headline div { display: grid } .headline dt { color: var(--soft); font-size: .85rem }
.headline dd { margin: 0; font-size: 1.6rem; font-weight: 600 } .headline small { color: var(--soft); font-size: .85rem; font-weight: 400 } dl { margin: 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; margin: .75rem 0; font-size: .92rem }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem } th, td { padding: .2rem .9rem .2rem 0; text-align: right; border-bottom: 1px solid var(--rule) }
.facts thead th { text-align: left } .facts td { text-align: left; overflow-wrap: anywhere } .facts tbody th { white-space: nowrap }
th { font-weight: 500 } thead th { color: var(--soft) } tbody th, thead th:first-child { text-align: left } td.note { text-align: left; color: var(--soft); white-space: nowrap }
.matrix td { width: 3.4rem; padding: .2rem .3rem; text-align: center; border: 2px solid var(--paper) } .matrix td small { display: block; color: var(--soft); font-size: .72rem; line-height: 1.1 }
.matrix th { padding: .2rem .6rem } .matrix .right { background: color-mix(in srgb, var(--one) calc(var(--share) * 45%), var(--paper)) } .matrix .wrong { background: color-mix(in srgb, var(--two) calc(var(--share) * var(--deepest)), var(--paper)) }
.matrix .right small, .matrix .wrong small { color: var(--ink) }
.charts { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.5rem 2rem } figure { margin: 0; width: 20.5rem; max-width: 100% } figure.broad { width: 30rem } figcaption { font-weight: 600 }
figure p { color: var(--soft); font-size: .85rem; margin: 0 } svg { display: block; max-width: 100% } figure svg { width: 100% } svg text { fill: var(--soft); font-size: 10px }
.grid { stroke: var(--rule); fill: none } .line { fill: none; stroke-width: 1.6 } .line.thin { stroke-width: .9; opacity: .75 } .dashed { stroke-dasharray: 4 3 }
.c0 { stroke: var(--one) } .c1 { stroke: var(--two) } .c2 { stroke: var(--three) } .c3 { stroke: var(--four) }
.key { display: inline-block; width: 1.1rem; margin-right: .35rem; border-top: 2px solid; vertical-align: middle } .key.c0 { border-color: var(--one) } .key.c1 { border-color: var(--two) } .key.c2 { border-color: var(--three) } .key.c3 { border-color: var(--four) } .key.dashed { border-top-style: dashed }
.keys { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0; padding: 0; list-style: none; font-size: .85rem; color: var(--soft) }
.bar { fill: var(--one) } .diagonal { stroke: var(--soft); stroke-dasharray: 2 3; fill: none } .whisker { stroke: var(--one); stroke-width: 3; opacity: .5 } .dot { fill: var(--one) } .few .whisker { stroke: var(--soft) } .few .dot { fill: var(--soft) }
code { overflow-wrap: anywhere } pre { overflow-x: auto; padding: .75rem; background: var(--wash); font-size: .85rem }
@media print { body { max-width: none; font-size: 11px } h2 { break-after: avoid } figure, table { break-inside: avoid } }
</style>`)
