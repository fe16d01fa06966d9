'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import classes from './place-links.module.css'
import { isHere, type Place } from './places'

export function PlaceLinks({ places, onFollow }: { places: Place[]; onFollow?: () => void }) {
  const pathname = usePathname()
  return (
    <ul className={classes.root}>
      {places.map((place) => (
        <li key={place.href}>
          <Link
            href={place.href}
            className={classes.link}
            aria-current={isHere(place, pathname) ? 'page' : undefined}
            onClick={onFollow}
          >
            <place.icon size={17} stroke={1.75} aria-hidden />
            <span className={classes.label}>{place.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
