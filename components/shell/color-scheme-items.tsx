'use client'

import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'

const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Like the system' },
]

/** Kept by the browser over reload; drawn only in an opened menu, where the scheme is already known. */
export function ColorSchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(chosen) => setColorScheme(SCHEMES.find((one) => one.value === chosen)?.value ?? 'auto')}
    >
      <Menu.Label>Colours</Menu.Label>
      {SCHEMES.map((scheme) => (
        <Menu.RadioItem key={scheme.value} value={scheme.value} closeMenuOnClick={false}>
          {scheme.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
