import type { ReactElement } from 'react';

/**
 * Line icons on a 16-unit grid, drawn in the text's colour and as tall as its line. They say nothing to a screen
 * reader: what they stand beside has the words.
 */
export const icon =
  (outline: string, isFilled = false) =>
  (): ReactElement => (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke={isFilled ? 'none' : 'currentColor'}
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={outline} />
    </svg>
  );

export const CheckIcon = icon('m3 8.5 3.2 3.2L13 4.8');
export const DiffersIcon = icon('M3.5 6h9M3.5 10h9M10 3l-4 10');
export const WarningIcon = icon('M8 2.5 14.2 13H1.8L8 2.5ZM8 6.5v3M8 11.3v.1');
export const ClockIcon = icon('M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M8 4.8V8l2.2 1.6');
export const EditIcon = icon('m3 13 .6-2.9 7-7a1.3 1.3 0 0 1 1.8 0l.5.5a1.3 1.3 0 0 1 0 1.8l-7 7L3 13Z');
export const CopyIcon = icon(
  'M7.25 5.75h4.5a1.5 1.5 0 0 1 1.5 1.5v4.5a1.5 1.5 0 0 1-1.5 1.5h-4.5a1.5 1.5 0 0 1-1.5-1.5v-4.5a1.5 1.5 0 0 1 1.5-1.5ZM3.9 10.2c-.8 0-1.4-.6-1.4-1.4V4.1c0-.9.7-1.6 1.6-1.6h4.7c.8 0 1.4.6 1.4 1.4',
);
export const ResetIcon = icon('M3 3.2v3.2h3.2M3.3 6.3A5.3 5.3 0 1 1 2.8 9');
export const RunAboveIcon = icon('M8 9V2.8M5.2 5.4 8 2.7l2.8 2.7M3 12.8h10');
export const ShareIcon = icon('M8 10V2.2M5.2 4.8 8 2l2.8 2.8M3 9v3.2c0 .7.6 1.3 1.3 1.3h7.4c.7 0 1.3-.6 1.3-1.3V9');
export const AbsentIcon = icon('M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M4.5 8h7');
export const LinkIcon = icon(
  'M6.8 9.2a2.5 2.5 0 0 0 3.5 0l2.4-2.4a2.5 2.5 0 0 0-3.5-3.5l-.9.9M9.2 6.8a2.5 2.5 0 0 0-3.5 0L3.3 9.2a2.5 2.5 0 0 0 3.5 3.5l.9-.9',
);
export const CloseIcon = icon('m4 4 8 8M12 4l-8 8');
export const BackIcon = icon('M6.3 4 2.8 7.5l3.5 3.5M3 7.5h6.2a4 4 0 0 1 4 4v.7');
export const UndoIcon = icon('M5.7 3 2.8 5.9l2.9 2.9M3 5.9h6.4a3.6 3.6 0 0 1 0 7.2H6.2');
export const BranchIcon = icon(
  'M3 3.7a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M3 12.3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M10 5.7a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M4.5 5.2v5.6M11.5 7.2c0 2.3-3 2.1-5.4 3.2',
);
export const MenuIcon = icon('M2.5 4.5h11M2.5 8h11M2.5 11.5h11');
export const SearchIcon = icon('M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.3 10.3l3.2 3.2');
export const ListIcon = icon('M2.8 4h.1M2.8 8h.1M2.8 12h.1M5.8 4h7.4M5.8 8h7.4M5.8 12h7.4');
export const ChevronIcon = icon('m4 6.3 4 4 4-4');
export const SunIcon = icon(
  'M5.1 8a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
);
export const MoonIcon = icon('M13.3 9.7A5.7 5.7 0 0 1 6.3 2.7a5.7 5.7 0 1 0 7 7Z');

export const PlayIcon = icon('M4.5 3.1c0-.6.6-1 1.1-.7l7.3 4.9c.5.3.5 1 0 1.4l-7.3 4.9c-.5.3-1.1 0-1.1-.7Z', true);
/* A chevron to the left and a cross: back to where something went. */
export const SystemThemeIcon = icon('M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 3v10A5 5 0 0 1 8 3Z', true);

/** The wordmark's mayfly: tall wings closed above an arched body, forelegs stretched out, three tails. */
export function MayflyIcon() {
  return (
    <svg className="wordmark-icon" width="28" height="24" viewBox="0 0 28 24" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
        <path className="wordmark-wing" d="M11.6 15.2c1.3-3.2 3.6-5.5 7-6.4.6 3-1.3 5.6-4.6 6.5z" strokeWidth="1.2" />
        <path className="wordmark-wing" d="M8.6 15C6.6 10 8 4.5 12.6 1.5c2.2 4.7 2 9.8-.6 13.6z" strokeWidth="1.2" />
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
