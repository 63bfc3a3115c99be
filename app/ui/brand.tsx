/** A maritime pine, a dune and a wave: the portal's own mark. The same drawing is public/icon.svg. */
export function BrandMark({ size = 44 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 48 48">
      <rect width="48" height="48" rx="13" fill="#f3e3c3" />
      <circle cx="35" cy="14" r="5" fill="#e0a245" />
      <path d="M20.5 37c.6-6 .3-11-.5-15l3-.4c.9 4.6 1.1 9.6.5 15.4Z" fill="#6b4527" />
      <path
        d="M9 20.5c0-3.2 2.5-4.9 4.7-4.8C14 11.6 17.2 9 21 9c3.7 0 6.4 2.2 7.1 5.3 3 .1 5 2.2 5 4.9 0 1.9-1.3 3.3-3.3 3.3H11.6C10 22.5 9 21.7 9 20.5Z"
        fill="#1f5f4c"
      />
      <path
        d="M0 35c8-4.5 15-4.5 23-1.5s17 3 25-1.5V35c0 7.2-5.8 13-13 13H13C5.8 48 0 42.2 0 35Z"
        fill="#d9b676"
      />
      <path
        d="M1.3 40.6c4.5-2.6 7.6-2.6 11.4 0s7.5 2.6 11.3 0 7.5-2.6 11.3 0 7 2.6 11.4.1A13 13 0 0 1 35 48H13a13 13 0 0 1-11.7-7.4Z"
        fill="#1d6f96"
      />
    </svg>
  );
}

/** The shore at the foot of each page: ocean, forest, dune. */
export function Horizon({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden="true" className={className} viewBox="0 0 1440 96" preserveAspectRatio="xMidYMax slice">
      <path
        d="M0 44c60-10 120-10 180 0s120 10 180 0 120-10 180 0 120 10 180 0 120-10 180 0 120 10 180 0 120-10 180 0 120 10 180 0v52H0Z"
        fill="var(--horizon-ocean)"
      />
      <g fill="var(--horizon-forest)">
        {PINES.map(([x, scale]) => (
          <path key={x} transform={`translate(${x} ${84 - 66 * scale}) scale(${scale})`} d={PINE} />
        ))}
      </g>
      <path d="M0 78c160-26 330-26 520-8s330 22 520 2 290-16 400 2v22H0Z" fill="var(--horizon-dune)" />
    </svg>
  );
}

const PINE =
  "M0 17c0-5 4-8 8-8 1-5 6-9 12-9s11 3 12 8c5 0 8 4 8 8s-2 6-6 6H23c1 15 1 30 0 48h-5c1-18 1-33-1-48H6c-4 0-6-2-6-5Z";

const PINES: [number, number][] = [
  [40, 0.9],
  [84, 0.7],
  [118, 1],
  [168, 0.75],
  [214, 0.85],
  [660, 0.6],
  [698, 0.75],
  [742, 0.65],
  [1050, 0.7],
  [1092, 0.95],
  [1142, 0.8],
  [1184, 1],
  [1236, 0.75],
  [1282, 0.9],
  [1330, 0.7],
];
