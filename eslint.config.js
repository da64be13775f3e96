import eslint from '@eslint/js'
import pluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

const TRANSPORTS = ['desktop', 'server', 'cli', 'routes']

/** Attributes of elements and of base components that people read or hear. */
const TEXT_ATTRIBUTES = {
  '/.+/': ['title', 'label', 'placeholder', 'alt', 'text', '/^aria-(label|description|roledescription)$/'],
}
/** Marks that are no words. */
const MARKS = [
  '·',
  '–',
  '—',
  '…',
  '→',
  '←',
  '↑',
  '↓',
  '×',
  '/',
  ':',
  ',',
  '.',
  '(',
  ')',
  '%',
  '+',
  '=',
  '≤',
  '≥',
  '•',
]

/** Forbids imports by pattern; `why` is what the reader of the error sees. */
const forbid = (...rules) => ({
  'no-restricted-imports': ['error', { patterns: rules.map(([regex, message]) => ({ regex, message })) }],
})
const electron = ['^electron$', 'Only src/main/desktop and src/preload import electron.']
const tensorflow = ['^@tensorflow/', 'Only src/main/trainer imports TensorFlow.']
const transports = [
  `^(\\.\\./)+(${TRANSPORTS.join('|')})/`,
  'The studio knows no transport: desktop, server, cli and routes import it, never the reverse.',
]
const domains = [
  String.raw`^(\.\./)+(?!\.\.)(?!studio\.ts|storage/[\w-]+/index\.ts$)[\w-]+/(?!index\.ts$)`,
  "A domain is entered by its index.ts: import '../domain/index.ts'.",
]
const insideStudio = [
  String.raw`/studio/(?!studio\.ts$|[\w-]+/index\.ts$)|/storage/(?![\w-]+/index\.ts$)`,
  "A domain is entered by its index.ts: import '../studio/domain/index.ts'.",
]
const studio = ['/studio/', 'Trainer and storage know nothing of the studio: they share src/shared with it.']
const outside = [
  String.raw`/(main|renderer|preload)/|^node:|^electron$|^better-sqlite3$`,
  'src/shared imports nothing but zod and d3.',
]
const renderer = [
  String.raw`/(main|preload)/|^node:|^electron$|^better-sqlite3$`,
  'The renderer reaches the studio by the contract only.',
]

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'tests/fixtures/**/*.json'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays and matched groups: the index is in sight
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  ...pluginVue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    rules: {
      'no-undef': 'off', // the compiler knows the names of the DOM
      'vue/multi-word-component-names': 'off', // a page is one word
      '@typescript-eslint/no-useless-default-assignment': 'off', // it does not see which props may be left out
      'vue/require-default-prop': 'off', // the type says what may be left out
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/define-props-declaration': ['error', 'type-based'],
      // Prettier lays out templates.
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  {
    // Texts lie in src/renderer/src/texts; the gallery is a page for developers, with texts that are only examples.
    files: ['src/renderer/**/*.vue'],
    ignores: ['src/renderer/src/gallery/*.vue'],
    rules: {
      'vue/no-bare-strings-in-template': ['error', { attributes: TEXT_ATTRIBUTES, allowlist: MARKS }],
    },
  },
  {
    files: ['scripts/**/*.js', '*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['src/main/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "TSTypeReference[typeName.name='ReturnType'] TSTypeQuery[exprName.name=/^open/]",
          message: 'Write an interface with docstrings for what a function opens.',
        },
      ],
    },
  },
  { files: ['src/shared/**'], rules: forbid(outside) },
  { files: ['src/renderer/**'], rules: forbid(renderer) },
  { files: ['src/main/studio/**'], rules: forbid(electron, tensorflow, transports, domains) },
  { files: ['src/main/storage/*/**'], rules: forbid(electron, tensorflow, transports, studio) },
  {
    files: ['src/main/trainer/**'],
    rules: forbid(electron, transports, studio, insideStudio, [
      '^better-sqlite3$',
      'The trainer reads feature files, not the database.',
    ]),
  },
  { files: ['src/main/{routes,cli,server}/**'], rules: forbid(electron, tensorflow, insideStudio) },
  { files: ['src/main/desktop/**', 'src/main/index.ts'], rules: forbid(tensorflow, insideStudio) },
  {
    files: ['tests/e2e/**', 'tests/fixtures/**'],
    ignores: ['tests/fixtures/expect.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@playwright/test',
          importNames: ['expect'],
          message: 'Import expect from tests/fixtures/expect.ts: it waits long enough for a loaded machine.',
        },
      ],
    },
  },
)
