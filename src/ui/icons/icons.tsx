import type { ReactNode } from 'react';

/**
 * Line icons on a 16-unit grid, drawn in the text's colour and as tall as its line. They say nothing to a screen
 * reader: what they stand beside has the words.
 */
function Icon({ children, filled = false }: { children: ReactNode; filled?: boolean }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const CheckIcon = () => (
  <Icon>
    <path d="m3 8.5 3.2 3.2L13 4.8" />
  </Icon>
);

export const DiffersIcon = () => (
  <Icon>
    <path d="M3.5 6h9M3.5 10h9M10 3l-4 10" />
  </Icon>
);

export const WarningIcon = () => (
  <Icon>
    <path d="M8 2.5 14.2 13H1.8L8 2.5Z" />
    <path d="M8 6.5v3M8 11.3v.1" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M8 4.8V8l2.2 1.6" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon filled>
    <path d="M4.5 3.1c0-.6.6-1 1.1-.7l7.3 4.9c.5.3.5 1 0 1.4l-7.3 4.9c-.5.3-1.1 0-1.1-.7Z" />
  </Icon>
);

export const EditIcon = () => (
  <Icon>
    <path d="m3 13 .6-2.9 7-7a1.3 1.3 0 0 1 1.8 0l.5.5a1.3 1.3 0 0 1 0 1.8l-7 7L3 13Z" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5" />
    <path d="M3.9 10.2c-.8 0-1.4-.6-1.4-1.4V4.1c0-.9.7-1.6 1.6-1.6h4.7c.8 0 1.4.6 1.4 1.4" />
  </Icon>
);

export const ResetIcon = () => (
  <Icon>
    <path d="M3 3.2v3.2h3.2" />
    <path d="M3.3 6.3A5.3 5.3 0 1 1 2.8 9" />
  </Icon>
);

export const RunAboveIcon = () => (
  <Icon>
    <path d="M8 9V2.8M5.2 5.4 8 2.7l2.8 2.7M3 12.8h10" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M6.3 4 2.8 7.5l3.5 3.5M3 7.5h6.2a4 4 0 0 1 4 4v.7" />
  </Icon>
);

export const BranchIcon = () => (
  <Icon>
    <circle cx="4.5" cy="3.7" r="1.5" />
    <circle cx="4.5" cy="12.3" r="1.5" />
    <circle cx="11.5" cy="5.7" r="1.5" />
    <path d="M4.5 5.2v5.6M11.5 7.2c0 2.3-3 2.1-5.4 3.2" />
  </Icon>
);

export const DocumentsIcon = () => (
  <Icon>
    <path d="M6 2.5h4.3l2.7 2.7v6.3H6Z" />
    <path d="M6 5H3.5v8.5H10v-2" />
  </Icon>
);

export const ListIcon = () => (
  <Icon>
    <path d="M2.8 4h.1M2.8 8h.1M2.8 12h.1M5.8 4h7.4M5.8 8h7.4M5.8 12h7.4" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="m4 6.3 4 4 4-4" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.9" />
    <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.3 9.7A5.7 5.7 0 0 1 6.3 2.7a5.7 5.7 0 1 0 7 7Z" />
  </Icon>
);

export const SystemThemeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M8 2.25v11.5A5.75 5.75 0 0 0 8 2.25Z" fill="currentColor" />
  </Icon>
);

/** The wordmark's mayfly: tall wings closed above an arched body, forelegs stretched out, three tails. */
export function MayflyIcon() {
  return (
    <svg className="mayfly" width="28" height="24" viewBox="0 0 28 24" fill="none" aria-hidden="true" focusable="false">
      <g stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
        <path className="mayfly-wing" d="M11.6 15.2c1.3-3.2 3.6-5.5 7-6.4.6 3-1.3 5.6-4.6 6.5z" strokeWidth="1.2" />
        <path className="mayfly-wing" d="M8.6 15C6.6 10 8 4.5 12.6 1.5c2.2 4.7 2 9.8-.6 13.6z" strokeWidth="1.2" />
        <path d="M5.4 14.8c4.4.9 8.8.9 13.2-1.3" strokeWidth="2.1" />
        <path
          d="M18.6 13.5c2.8-1.7 5.3-3.9 7.8-7M18.6 13.5c3-1.2 5.7-2.3 8.6-3.7M18.6 13.5c3-.4 5.6-.5 8.4-.3"
          strokeWidth=".9"
        />
        <path d="M6.2 15 4 12.2 1.6 11.6M8.4 15.6l-1.6 3.2-2.2 1.6M11.4 15.8l.6 3.4-1.2 2.2" strokeWidth=".9" />
      </g>
    </svg>
  );
}
