import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// Node strips types and compiles nothing: what would need compiling is refused here, with the way out.
const needsCompiling = [
  ['TSEnumDeclaration', 'a z.enum, or a union of strings'],
  ['TSModuleDeclaration:not([global=true]):not([id.type="Literal"])', 'a file'],
  ['Decorator', 'a plain function'],
  ['TSParameterProperty', 'a field of its own'],
  ['TSImportEqualsDeclaration', 'import'],
  ['TSExportAssignment', 'export'],
].map(([selector, instead]) => ({ selector, message: `Node runs these files as they are: write ${instead} instead.` }));

export default defineConfig(
  globalIgnores(['**/build/', '**/.svelte-kit/', '**/paraglide/', '**/data/', '**/coverage/', '**/.turbo/']),
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', ...needsCompiling],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'no-console': 'off',
      'object-shorthand': 'error',
      'no-useless-rename': 'error',
      'no-implicit-coercion': ['error', { boolean: false }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      // With noUncheckedIndexedAccess, `!` is how a loop says that it knows its bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // The compiler knows every name, and Svelte's runes and its types besides.
    files: ['**/*.{ts,svelte}'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['frontend/src/**/*.{ts,js,svelte}'],
    languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Addresses are plain paths here: the site is never served from below a folder.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-at-html-tags': 'error',
      // Props and derived values are told apart by their rune, not by const.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // A Map that nothing renders from may be plain.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/require-each-key': 'error',
    },
  },
  {
    // Kit finds its types in a global namespace.
    files: ['**/*.d.ts', '**/*.d.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // `expect(answer).to.be.true` is a sentence of chai's.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
