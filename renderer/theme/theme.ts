import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const steel: MantineColorsTuple = [
  '#eef3fb',
  '#dbe4f3',
  '#b5c7e5',
  '#8ca8d7',
  '#698dcb',
  '#537cc4',
  '#4773c1',
  '#3862ab',
  '#2f5799',
  '#234b87',
];
const night: MantineColorsTuple = [
  '#d3d8e2',
  '#b6bdcb',
  '#aab2c0',
  '#6d7686',
  '#3b4250',
  '#2b313c',
  '#21262f',
  '#191d24',
  '#14171d',
  '#0f1115',
];

/** Calm and dense: one blue for what acts, small radii, the system's own fonts. Shade 8 keeps white text on it readable. */
export const theme = createTheme({
  primaryColor: 'steel',
  colors: { steel, dark: night },
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } } },
  components: {
    Button: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
        transitionProps: { duration: 0 },
        attributes: { header: { role: 'none' } }, // else it is a second banner of the page
      },
      styles: { title: { fontSize: '1rem', fontWeight: 600 } },
    },
    // A dialog's head is not a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    // In place, so that its items lie inside a landmark; Mantine's focus placeholder is no allowed child of a menu.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withinPortal: false, withInitialFocusPlaceholder: false } },
  },
});

/** Mantine's own placeholder and dimmed colours are too faint for WCAG 2.2 AA; the words of outcomes need two sets of colours. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--vt-line': 'var(--mantine-color-gray-3)',
    '--vt-panel': 'var(--mantine-color-gray-0)',
    '--vt-hover': 'var(--mantine-color-gray-1)',
    '--vt-selected': 'var(--mantine-color-steel-0)',
    '--vt-selected-line': 'var(--mantine-color-steel-7)',
    '--vt-different': '#fdf6e3',
    '--vt-match': '#ffe58a',
    '--vt-bad': 'var(--mantine-color-red-9)',
    '--vt-warn': '#8a4b00',
    '--vt-good': '#1d6b33',
    '--vt-text': '#0b5a4a',
    '--vt-number': '#8a3a00',
    '--vt-name': 'var(--mantine-color-steel-9)',
  },
  dark: {
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-anchor': 'var(--mantine-color-steel-3)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--vt-line': 'var(--mantine-color-dark-5)',
    '--vt-panel': 'var(--mantine-color-dark-8)',
    '--vt-hover': 'var(--mantine-color-dark-6)',
    '--vt-selected': '#1d2a42',
    '--vt-selected-line': 'var(--mantine-color-steel-4)',
    '--vt-different': '#2a2618',
    '--vt-match': '#6b5510',
    '--vt-bad': 'var(--mantine-color-red-4)',
    '--vt-warn': 'var(--mantine-color-orange-4)',
    '--vt-good': 'var(--mantine-color-green-5)',
    '--vt-text': '#7fd1b9',
    '--vt-number': '#f0b07a',
    '--vt-name': 'var(--mantine-color-steel-2)',
  },
});
