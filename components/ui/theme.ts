import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Shade 6 carries white text (5.7:1) on light grounds, shade 4 carries near-black text on dark ones. */
const indigo: MantineColorsTuple = [
  '#eef1ff',
  '#e0e5ff',
  '#c5cdff',
  '#a6b1ff',
  '#8e9bff',
  '#6873ef',
  '#4f57d6',
  '#4147b8',
  '#363b94',
  '#2b2f73',
]

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f0f2f5',
  '#e4e7ec',
  '#d3d8e0',
  '#a9b1bd',
  '#7d8796',
  '#606a79',
  '#4a5361',
  '#313844',
  '#1c2129',
]

const dark: MantineColorsTuple = [
  '#e6e9ef',
  '#c3c9d4',
  '#98a1b0',
  '#7a8392',
  '#2a303a',
  '#20252e',
  '#181c23',
  '#101318',
  '#0c0e12',
  '#07080b',
]

const red: MantineColorsTuple = [
  '#fff0f0',
  '#ffdfe0',
  '#ffc2c5',
  '#ffa5aa',
  '#ff8f95',
  '#e5484d',
  '#c62a35',
  '#a8202b',
  '#861a23',
  '#65141b',
]

/** Text on a filled ground is white in the light scheme and near-black in the dark one, whatever the colour. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  return input.variant === 'filled' ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors
}

const quick = { transitionProps: { duration: 120 } }

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem', xxl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 6px 20px rgb(12 14 18 / 10%)',
    lg: '0 6px 20px rgb(12 14 18 / 10%)',
    xl: '0 12px 40px rgb(12 14 18 / 16%)',
  },
  colors: { indigo, gray, dark, red },
  white: '#ffffff',
  black: '#16191f',
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { label: { fontSize: '0.875rem' }, root: { fontWeight: 500 } } },
    InputWrapper: {
      styles: {
        label: { marginBottom: 4 },
        description: { marginBottom: 6, fontSize: '0.8125rem' },
        error: { marginTop: 6 },
      },
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    // WCAG 1.4.1: a link within a sentence is more than another colour.
    Anchor: {
      defaultProps: { underline: 'always' },
      styles: {
        root: { textDecorationColor: 'color-mix(in srgb, currentColor 45%, transparent)', textUnderlineOffset: 3 },
      },
    },
    Modal: {
      defaultProps: { ...quick, centered: true, padding: 'xl', shadow: 'xl' },
      styles: { title: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 } },
    },
    Drawer: { styles: { title: { fontSize: '1rem', fontWeight: 600 } } },
    Menu: { defaultProps: { ...quick, shadow: 'md', position: 'bottom-end' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Popover: { defaultProps: { ...quick, shadow: 'md' } },
    Combobox: { defaultProps: { ...quick, shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: { ...quick, shadow: 'md' } } },
    Tooltip: { defaultProps: { ...quick, openDelay: 200, events: { hover: true, focus: true, touch: true } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

const shared = {
  '--rc-header-height': '3rem',
  '--rc-sidebar-width': '15rem',
  '--rc-detail-width': '30rem',
  '--rc-row-height': '2.25rem',
}

/** Two designed grounds: neither is the other inverted. State colours keep 4.5:1 as text on every ground. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: shared,
  light: {
    '--mantine-primary-color-contrast': '#ffffff',
    '--mantine-color-error': '#b8242f',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--rc-ground': '#f7f8fa',
    '--rc-hairline': '#e4e7ec',
    '--rc-control': '#8a93a1',
    '--rc-hover': '#f4f5f8',
    '--rc-selected': '#eef1ff',
    '--rc-good': '#16794a',
    '--rc-attention': '#8f5b00',
    '--rc-bad': '#b8242f',
    '--rc-idle': '#606a79',
    '--rc-running': '#1f5fc0',
    '--rc-attention-ground': '#fff8e8',
    '--rc-bad-ground': '#fff2f2',
    '--rc-chart-bar': '#6873ef',
    '--rc-chart-failed': '#b8242f',
    '--rc-heat-0': '#eef0f4',
    '--rc-heat-1': '#d6dcff',
    '--rc-heat-2': '#a6b1ff',
    '--rc-heat-3': '#7682f2',
    '--rc-heat-4': '#4f57d6',
    '--rc-heat-5': '#363b94',
  },
  dark: {
    '--mantine-primary-color-contrast': '#0c0e12',
    '--mantine-color-error': '#ff8f95',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-default-border': '#343b47',
    '--rc-ground': '#0c0e12',
    '--rc-hairline': '#242a33',
    '--rc-control': '#667080',
    '--rc-hover': '#171b22',
    '--rc-selected': '#1b2040',
    '--rc-good': '#4cc38a',
    '--rc-attention': '#e8b85c',
    '--rc-bad': '#ff8f95',
    '--rc-idle': '#98a1b0',
    '--rc-running': '#82b4ff',
    '--rc-attention-ground': '#221b0c',
    '--rc-bad-ground': '#271215',
    '--rc-chart-bar': '#7682f2',
    '--rc-chart-failed': '#ff8f95',
    '--rc-heat-0': '#1a1f27',
    '--rc-heat-1': '#262c58',
    '--rc-heat-2': '#3b4390',
    '--rc-heat-3': '#5a63cf',
    '--rc-heat-4': '#8e9bff',
    '--rc-heat-5': '#d6dcff',
  },
})
